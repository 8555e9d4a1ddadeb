"""What no person can see in a document, nor change in it by a command of Word, PowerPoint or Excel.

Programs write it anew at each save, or keep their own books with it. A change of it alone counts apart, as noise.
"""

import re

from benchmarks.edits_survive.mutations import Mutation

_OFF = (
    r"fldLock|latinLnBrk|hidden|flip[HV]|publishToServer|different\w+|lvlText@null|border@(outline|diagonalUp|diagonalDown)|zeroHeight|function|date1904|hasCustomPrompt"
    r"|collapsed|ca|justifyLastLine|customHeight|draft|quotePrefix|shrinkToFit|customFormat|rightToLeft|rPr@[bi]|style@default"
)
_ON = "autoCompressPictures|copies|show|showZeros|showMasterSp|showMasterPhAnim|autoPageBreaks|showOutlineSymbols|published"
_USUAL = "|".join(
    f"{name}\\nNone → {value}"
    for name, value in (
        ("state", "visible"),
        ("editAs", "twoCell"),
        ("ph@sz", "full"),
        ("ph@orient", "horz"),
        ("c@t", "n"),
        ("showObjects", "all"),
        ("rPr@strike", "noStrike"),
        ("defRPr@strike", "noStrike"),
    )
)
_YES_IN_SHEETS = (
    r"locked|showGridLines|showRowColHeaders|showZeros|defaultGridColor|showOutlineSymbols|autoPageBreaks|published|summary(Below|Right)"
    r"|usePrinterDefaults|gridLinesSet|scaleWithDoc|alignWithMargins|showValue|percent|showBorderUnselectedTables|autoFilterDateGrouping"
    r"|fullPrecision|calc(Completed|OnSave)|concurrentCalc|show(Horizontal|Vertical)Scroll|showSheetTabs|showButton|val|printObject"
    r"|(format|insert|delete)(Cells|Columns|Rows)|insertHyperlinks|sort|autoFilter|pivotTables|selectLocked\w+|alwaysShow|default\w+|firstPageNumber"
)
"""What a workbook that does not say it takes for yes; of all else it takes no (ECMA-376, part 1, annex A.2)."""
_SILENT_IN_SHEETS = (
    rf"attribute added \S+@((?!({_YES_IN_SHEETS}|apply\w+)$)\w+\nNone → 0|({_YES_IN_SHEETS})\nNone → 1)$"
    rf"|added \S+/(protection|printOptions|pageSetup|sheetProtection|sheetPr|outlinePr|pageSetUpPr|workbookPr|workbookProtection|calcPr)"
    rf"\n<\w+( (?!({_YES_IN_SHEETS})=)\w+=.0.| ({_YES_IN_SHEETS})=.1.)?/>$"
)
"""Attributes that say what the schema says where they are missing."""

INVISIBLE: tuple[tuple[str, str], ...] = (
    (r"docProps/app\.xml (?!.*(Company|Manager|HyperlinkBase))|(added|removed) Properties/\w+\n<\w+/>", "counted by the program at each save, or empty"),
    (r"docProps/core\.xml .*(lastModifiedBy|revision|modified|created|lastPrinted|version|identifier)", "who saved it, and when"),
    (r"docProps/custom\.xml", "our own marks, and what servers of documents write"),
    (r"docProps/thumbnail", "the picture in the folder of files"),
    (r"word/fontTable\.xml", "the fonts that it uses, listed anew at each save"),
    (r"numIdMacAtCleanup", "of Word for Mac, which numbers lists anew"),
    (r"word/webSettings\.xml", "of pages on the web only"),
    (r"(ppt/viewProps\.xml|bookViews|@(firstSheet|activeTab|xWindow|yWindow|windowWidth|windowHeight|tabRatio|lastView|topLeftCell|activeCell|activeCellId|sqref|tabSelected|workbookViewId|zoomScale\w*)$)", "how its window stood"),
    (r"xl/worksheets/sheet\.xml .*(selection|sheetView/extLst)", "where the cursor stood"),
    (r"xl/calcChain\.xml|/fileVersion|worksheet/dimension|@(spans|dyDescent|ct|codeName)$|fileVersion@", "worked out again at each save"),
    (r"word/settings\.xml .*(zoom|proofState|rsid|ShapeDefaults|decimalSymbol|listSeparator|themeFontLang|compat|activeWritingStyle|attachedSchema)", "of the program that saved it"),
    (r"word/styles\.xml .*(latentStyles|lsdException|uiPriority|qFormat|semiHidden|unhideWhenUsed|/rsid|style/locked|autoRedefine)", "the order of the list of styles"),
    (r"@(rsid\w*|paraId|textId|durableId|editId|anchorId|dirty|err|smtClean|smtId|altLang|bmk|noProof)$|noProof w:val|proofErr|lastRenderedPageBreak|/noProof", "marks of revision and of the spelling"),
    (r"lvl/pStyle|removed lvl/lvlJc\n.*left", "the style names its list itself; a number stands left where nothing is said"),
    (r"AlternateContent/Fallback", "for programs of before 2010"),
    (r"(removed|added|copied|moved) \S*/(lstStyle|avLst|gdLst|ahLst|cxnLst)\n(?!.*</)|cNvSpPr@txBox$", "empty, or of no effect"),
    (r"attribute removed \S*lang@val\nfr-FR$|removed \S*/lang\n.*fr-FR", "the language of the whole document"),
    (r" text fld/t$|removed fld/t\n", "the number of the slide, which the program works out"),
    (r"endParaRPr@(lang|altLang|dirty)$|(added|removed) p/endParaRPr\n<\S+( (lang|altLang|dirty)=\S+)*/>$", "of what is typed there next"),
    (r"removed r/rPr\n<w:rPr><w:lang w:val=.fr-FR./></w:rPr>$", "the language of the whole document"),
    (r"@(defaultThemeVersion|saveSubsetFonts|bestFit)$|tblStyleLst@def\n|removed workbook/(workbookPr|calcPr)\n", "of the program that saved it"),
    (r"xl/sharedStrings\.xml (added|copied) sst/si\n", "a text that no cell shows"),
    (r"xl/styles\.xml (added|copied) (fills/fill|fonts/font|borders/border|numFmts/numFmt|cellXfs/xf|dxfs/dxf)\n|moved fills/fill\n.*gray125|patternFill@patternType\ngray125 ", "a look that no cell has"),
    (r"word/styles\.xml attribute removed pPr/spacing@before\n0$|attribute removed cellXfs/xf@\w+Id\n0$|removed sectPr/pgMar@gutter\n0$|added dxf/border\n<border[^>]*><diagonal/></border>$", "what holds where nothing is said"),
    (r"removed sheetData/row\n.*IF\(COUNTA\(", "a row that nobody has filled in yet"),
    (r"copied dataValidations/dataValidation\n", "a rule that its cells have already"),
    (r"lang@(eastAsia|bidi)$|removed rPr/(b|i|sz)Cs\n", "of letters that the document has none of"),
    (r"attribute removed (sheetData/row|row/c)@r$", "places that follow from the order"),
    (rf"[/@](({_OFF})\nNone → 0|({_ON})\nNone → 1|{_USUAL})$", "what holds where nothing is said"),
    (r"^word/.* attribute added \S*@val\nNone → (1|on|true)$|@hidden\nfalse$|headerFooter/\w+\n<\w+[^>]*/>$|added (cols/col\n<col [^>]*hidden=.0.|(sectPr|pPr)/bidi\n<w:bidi w:val=.0.|pPr/(kinsoku|overflowPunct|autoSpaceDE|autoSpaceDN)\n<w:\w+ w:val=.1.|rPr/snapToGrid\n<w:snapToGrid w:val=.1.|[pr]Pr/(dstrike|suppressAutoHyphens|suppressLineNumbers|mirrorIndents|contextualSpacing|strike|outline|shadow|emboss|imprint|vanish|webHidden|specVanish|rtl|cs|oMath)\n<w:\w+ w:val=.0.)|cols/col@customWidth$|sheetData/row@(ht|customHeight)\n", "what holds where nothing is said"),
    (r"^xl/.* (added|removed) \S*/(v|t|f|is|extend)\n(<[vt]/>|<f [^>]*/>|<extend val=.0./>)?$|removed c/v\n[\d.]+$|styles\.xml (attribute )?removed (border/\w+\n<\w+/>$|\S*@patternType\n(none|gray125))|added font/\w+\n<\w+ val=.0./>$|added sheetData/row\n<row[^>]*>(<c [^>]*(/>|>(<f [^>]*/>)?</c>))*</row>$|<outlinePr showOutlineSymbols=.1", "empty, and what holds where nothing is said"),
    (r"^xl/styles\.xml .*(olor@(auto|indexed|theme|tint)\n|patternFill/(bgColor|fgColor\n<fgColor (tint|auto)=)|protection\n<protection locked=.1|xf@pivotButton\n|diagonal/color\n|/color\n<color (auto|tint|theme)=|xf@xfId\n|border/(vertical|horizontal)\n|font/(scheme|family|charset)|@apply\w+\n|cellStyleXfs/xf|cellStyles/)", "the colour and the font beside it are what Excel shows, and of cells it shows every look that is named"),
    (r"moved (numFmts/numFmt|cols/col|definedNames/definedName|dataValidations/dataValidation|styles/style)\n|@(count|uniqueCount|sheetId)\n", "an order, a count or a number that nothing asks for"),
    (r"^xl/drawings/.*[/ ]xfrm[/@]", "where a picture stands in a sheet its anchor says"),
    (r"defaultRowHeight\n", "worked out from the font of the cells unless rows say it themselves"),
    (r"@displacedByCustomXml|customXml\w+Range|permEnd|@conformance\n|bookmarkStart@col(First|Last)$|style@(customStyle|styleId)\n|copied (sectPr/(header|footer)Reference|style/tblStylePr)|removed (numPr/ilvl\n<w:ilvl w:val=.0.|pPr/pStyle\n<w:pStyle w:val=.Normal.)|style/name@decorated|ext/decorative@val", "marks that no command of Word writes or shows by themselves"),
    (r"removed presentation/defaultTextStyle|moved spTree/sp\n.* hidden=.1.", "no command of PowerPoint takes it out; the order of what is hidden"),
    (r"indexedColors|[/<](phoneticPr|rPh)\b|phonetic=", "colours of 1997, sounds of Japanese"),
    (rf"^xl/(?!charts|drawings).*({_SILENT_IN_SHEETS})", "what holds where nothing is said"),
    (r"cols/col@customWidth\n1 → 0$", "Excel takes the width all the same"),
    (r"word/styles\.xml (attribute )?removed rPr/rFonts(\n|@hAnsiTheme\n).*majorHAnsi", "what the style it builds on says; of a heading, see tests/test_merge_word.py"),
    (r"^xl/charts/.*((str|num)Cache| pt/v)|calcPr@|f@(r1|r2|del1|del2|ca|aca|dtr|si)\n|[ /]printSettings[/\n]", "values that Excel reads again from the cells, or works out"),
    (r"^xl/charts/.*@baseline\n0$|^xl/styles\.xml removed fill/patternFill\n<patternFill patternType=.(none|gray125)./>$", "what holds where nothing is said"),
    (r"attribute added row/c@t\nNone → e$", "an error of a cell with a value, which no command of Excel writes"),
    (r"bookmarkStart@name\n_fk", "our own marks"),
    (r"^xl/charts/.*/layout\n<\S+/>$", "the place that the program finds"),
    (r"added sectPr/(header|footer)Reference\n", "a second header of one sort, which no program writes"),
    (r"creationId|@bookmarkIdSeed|BB962C8B-B14F|FF2B5EF4-FFF2|/modId|@(space)$|ppt/tags/|row/c@(ph|cm|vm)$", "marks of the program and of what is added to it"),
    (r"(cNvPr|docPr|bookmarkStart|bookmarkEnd|sldId|sldMasterId|sldLayoutId)@id$|@axId$|/(axId|crossAx)@", "numbers that programs give anew"),
)  # fmt: skip
"""What changes a document that nobody changed, and why nobody sees it."""
_KNOWN = [(re.compile(pattern, re.MULTILINE), reason) for pattern, reason in INVISIBLE]


def why(change: Mutation) -> str:
    """Return why nobody can see a change; nothing where somebody can."""
    return next((reason for pattern, reason in _KNOWN if pattern.search(f"{change.kind}\n{change.detail}")), "")
