"""What no person can see in a document, nor change in it by a command of Word, PowerPoint or Excel.

Programs write it anew at each save, or keep their own books with it. A change of it alone counts apart, as noise.
"""

import re

from benchmarks.edits_survive.mutations import Mutation

INVISIBLE: tuple[tuple[str, str], ...] = (
    (r"docProps/app\.xml (?!.*(Company|Manager|HyperlinkBase))|removed Properties/Company\n<Company/>", "counted by the program at each save"),
    (r"docProps/core\.xml .*(lastModifiedBy|revision|modified|created|lastPrinted|version|identifier)", "who saved it, and when"),
    (r"docProps/custom\.xml", "our own marks, and what servers of documents write"),
    (r"docProps/thumbnail", "the picture in the folder of files"),
    (r"word/fontTable\.xml", "the fonts that it uses, listed anew at each save"),
    (r"word/webSettings\.xml", "of pages on the web only"),
    (r"(ppt/viewProps\.xml|bookViews|@(firstSheet|activeTab|xWindow|yWindow|windowWidth|windowHeight|tabRatio|lastView|topLeftCell|activeCell|activeCellId|sqref|tabSelected|workbookViewId|zoomScale\w*)$)", "how its window stood"),
    (r"xl/worksheets/sheet\.xml .*(selection|sheetView/extLst)", "where the cursor stood"),
    (r"xl/calcChain\.xml|calcPr@calcId|/fileVersion|worksheet/dimension|@(spans|dyDescent|ct|codeName)$|fileVersion@", "worked out again at each save"),
    (r"word/settings\.xml .*(zoom|proofState|rsid|ShapeDefaults|decimalSymbol|listSeparator|themeFontLang|compat|activeWritingStyle|attachedSchema)", "of the program that saved it"),
    (r"word/styles\.xml .*(latentStyles|lsdException|uiPriority|qFormat|semiHidden|unhideWhenUsed|/rsid|style/locked|autoRedefine)", "the order of the list of styles"),
    (r"@(rsid\w*|paraId|textId|durableId|editId|anchorId|dirty|err|smtClean|bmk|noProof)$|proofErr|lastRenderedPageBreak|/noProof", "marks of revision and of the spelling"),
    (r"lvl/pStyle|removed lvl/lvlJc\n.*left", "the style names its list itself; a number stands left where nothing is said"),
    (r"AlternateContent/Fallback", "for programs of before 2010"),
    (r"(removed|added|copied|moved) \S*/(lstStyle|avLst|gdLst|ahLst|cxnLst)\n(?!.*</)|cNvSpPr@txBox$", "empty, or of no effect"),
    (r"attribute removed \S*lang@val\nfr-FR$|removed \S*/lang\n.*fr-FR", "the language of the whole document"),
    (r" text fld/t$|removed fld/t\n\d+$", "the number of the slide, which the program works out"),
    (r"endParaRPr@(lang|altLang|dirty)$|added p/endParaRPr\n<\S+( (lang|altLang|dirty)=\S+)*/>$", "of what is typed there next"),
    (r"removed r/rPr\n<w:rPr><w:lang w:val=.fr-FR./></w:rPr>$", "the language of the whole document"),
    (r"@(defaultThemeVersion|saveSubsetFonts|bestFit)$|tblStyleLst@def\n|removed workbook/(workbookPr|calcPr)\n", "of the program that saved it"),
    (r"sheets/sheet@state\nNone → visible$|copied sectPr/(header|footer)Reference|style/name@decorated", "what holds where nothing is said"),
    (r"font/scheme@val$|font/color@auto$", "the name and the colour that a program writes beside it are what it shows"),
    (r"sheetData/row@ht\n|cols/col@customWidth$|moved cols/col\n|removed c/v\n<v/>|@copies\nNone → 1$|keepLines@val\nNone → 1|lvlText@null\nNone → 0|bookmarkStart@col(First|Last)$", "what holds where nothing is said"),
    (r"xl/sharedStrings\.xml copied sst/si\n", "a text that no cell shows"),
    (r"xl/styles\.xml (added|copied) (fills/fill|fonts/font|borders/border|numFmts/numFmt)\n", "a look that no cell has"),
    (r"lang@(eastAsia|bidi)$", "the language of letters that the document has none of"),
    (r"attribute removed (sheetData/row|row/c)@r$", "places that follow from the order"),
    (r"indexedColors|[/<](phoneticPr|rPh)\b|copied cols/col", "colours of 1997, sounds of Japanese, a width said twice"),
    (r"@(fldLock|latinLnBrk|hidden|flip[HV]|publishToServer)\nNone → 0$|@hidden\nfalse$", "what holds where nothing is said"),
    (r"headerFooter@different\w+\nNone → 0$|added c/f\n<f [^>]*/>$", "what holds where nothing is said"),
    (r"cols/col@customWidth\n1 → 0$", "Excel takes the width all the same"),
    (r"word/styles\.xml removed rPr/rFonts\n.*majorHAnsi", "what the style it builds on says; of a heading, see tests/test_merge_word.py"),
    (r"removed ext/decorative@val\n|added c/is\n|cellStyleXfs/xf@|@editAs\nNone → twoCell|added c/v\n<v/>", "what holds where nothing is said"),
    (r"^xl/charts/.*(str|num)Cache", "values that Excel reads again from the cells"),
    (r"xl/styles\.xml removed (\w+/color\n<color auto|patternFill/bgColor\n<bgColor indexed=.64|border/\w+\n<\w+/>$)", "what holds where nothing is said"),
    (r"added Properties/Company\n<Company/>|added sectPr/(header|footer)Reference\n", "an empty name; a second header of one sort, which no program writes"),
    (r"creationId|BB962C8B-B14F|FF2B5EF4-FFF2|/modId|@(space)$|ppt/tags/|row/c@(ph|cm|vm)$", "marks of the program and of what is added to it"),
    (r"(cNvPr|docPr|bookmarkStart|bookmarkEnd|sldId|sldMasterId|sldLayoutId)@id$|@axId$|/(axId|crossAx)@", "numbers that programs give anew"),
)  # fmt: skip
"""What changes a document that nobody changed, and why nobody sees it."""
_KNOWN = [(re.compile(pattern, re.MULTILINE), reason) for pattern, reason in INVISIBLE]


def why(change: Mutation) -> str:
    """Return why nobody can see a change; nothing where somebody can."""
    return next((reason for pattern, reason in _KNOWN if pattern.search(f"{change.kind}\n{change.detail}")), "")
