"""The program's own words in French, by their English; a test holds that none is missing."""

from forumkit.cli.delivery_words import DELIVERIES
from forumkit.cli.preview_words import PREVIEW

FRENCH = {
    **DELIVERIES,
    **PREVIEW,
    # help
    "Everything a community forum needs, from YAML: decks, handouts, exercises, questionnaires, report.":
        "Tout ce qu'il faut pour un forum communautaire, à partir de YAML : diaporamas, fiches, exercices, "
        "questionnaires, rapport.",
    "Start a mission: the example's content, its schemas and a CI workflow.":
        "Commencer une mission : le contenu d'exemple, ses schémas et un contrôle automatique.",
    "Write a new content file to fill in.": "Écrire un nouveau fichier de contenu à remplir.",
    "Say what is wrong in the content, all at once, with file and line.":
        "Dire tout ce qui ne va pas dans le contenu, avec fichier et ligne.",
    "List the documents that a build makes.": "Lister les documents que produit la construction.",
    "Make the documents; nothing is written while something is wrong, and no hand edit is lost.":
        "Produire les documents ; rien n'est écrit tant qu'il reste une erreur, et aucune retouche n'est perdue.",
    "List what people changed in the documents by hand, in plain words.":
        "Lister en clair ce qui a été retouché à la main dans les documents.",
    "Bring back a document as it stood before a build replaced or removed it.":
        "Faire revenir un document tel qu'il était avant qu'une construction le remplace ou le supprime.",
    "Documents to bring back; else list what there is.": "Documents à faire revenir ; sinon lister ce qu'il y a.",
    "Beginning of the date of a backup; else the last one.": "Début de la date d'une sauvegarde ; sinon la dernière.",
    "What happens to files edited by hand: merge, keep, beside or overwrite.":
        "Ce que deviennent les fichiers retouchés : merge (fusionner), keep (laisser), beside (à côté) ou overwrite "
        "(écraser).",
    "Build again after every save, until Ctrl-C.": "Reconstruire à chaque enregistrement, jusqu'à Ctrl-C.",
    "Waiting for the next save; Ctrl-C ends.": "En attente du prochain enregistrement ; Ctrl-C pour finir.",
    "Overwrite edited files without asking.": "Écraser les fichiers retouchés sans demander.",
    "Address of a Dask cluster that makes the documents.": "Adresse d'un groupe de machines Dask qui fait le travail.",
    "These files were edited by hand:": "Ces fichiers ont été retouchés à la main :",
    "Overwrite them? The backup keeps them. [y/N] ": "Les écraser ? La sauvegarde les garde. [o/N] ",
    "There is no such backup: no build has replaced a file.":
        "Aucune sauvegarde ici : aucune construction n'a remplacé de fichier, ou aucune à cette date.",
    "Bring one back: forumkit restore FILE [--date DATE]":
        "En faire revenir un : forumkit restore FICHIER [--date DATE]",
    "output/{path} is back, as it stood before the build of {stamp}.":
        "output/{path} est revenu, tel qu'il était avant la construction du {stamp}.",
    "Take wordings edited in documents back into the YAML, where a text has just one source.":
        "Reporter dans le YAML les formulations retouchées dans les documents, là où un texte n'a qu'une source.",
    "A marked new version waits: keep one of the two.":
        "Une nouvelle version signalée attend : gardez l'une des deux.",
    "Write without asking.": "Écrire sans demander.",
    "Write this into the YAML? [y/N] ": "Écrire cela dans le YAML ? [o/N] ",
    "These edits stay in their documents:": "Ces retouches restent dans leurs documents :",
    "{name} says it now.": "{name} le dit maintenant.",
    "Nothing was written.": "Rien n'a été écrit.",
    # edits
    "text": "texte",
    "added": "ajouté",
    "removed": "supprimé",
    "moved": "déplacé",
    "look": "mise en forme",
    "place": "position ou taille",
    "picture": "image",
    "chart": "données du graphique",
    "notes": "notes",
    "comment": "commentaire",
    "tracked": "suivi des modifications",
    "deleted": "effacé",
    "replaced": "remplacé par autre chose",
    "unread": "impossible à comparer",
    "It acts when it is opened: {found}.": "Il agit à l'ouverture : {found}.",
    "copy": "copie d'un document, ou document renommé ({of})",
    "{total} documents changed by hand.": "{total} documents retouchés à la main.",
    "{total} document changed by hand.": "{total} document retouché à la main.",
    "No document was changed by hand.": "Aucun document n'a été retouché à la main.",
    "Write the JSON Schema of every content file to schemas/, for editors that complete and check YAML.":
        "Écrire dans schemas/ le schéma JSON de chaque fichier de contenu, pour les éditeurs qui complètent le YAML.",
    "Explain a problem: what it means, why it matters, what to do.":
        "Expliquer un problème : ce qu'il veut dire, pourquoi il compte, que faire.",
    "Templates and looks: check an organisation's file, export ours to edit it.":
        "Modèles et chartes : examiner le fichier d'une organisation, exporter les nôtres pour les retoucher.",
    "Say what becomes of an organisation's template: what serves for what, and how much text each place holds.":
        "Dire ce que devient le modèle d'une organisation : ce qui sert à quoi, et combien de texte tient où.",
    "Write the slides.pptx and word.docx of the mission's design, to edit them by hand in an office program.":
        "Écrire les fichiers slides.pptx et word.docx de la charte de la mission, pour les retoucher à la main.",
    "A slides.pptx or word.docx of any organisation.": "Un slides.pptx ou word.docx de n'importe quelle organisation.",
    "Folder for the files; else that of the design.": "Dossier des fichiers ; sinon celui de la charte.",
    "Make a PDF of each document too, with page numbers in tables of contents.":
        "Produire aussi un PDF de chaque document, avec les numéros de page des sommaires.",
    "Make a picture of all pages of each document too.":
        "Produire aussi une image de toutes les pages de chaque document.",
    "Folder of the mission; else the nearest one with content/.":
        "Dossier de la mission ; sinon le plus proche qui contient content/.",
    "Print one JSON document and nothing else.": "N'imprimer qu'un document JSON.",
    "Only the documents of this forum, or of these.": "Seulement les documents de ce forum, ou de ceux-ci.",
    "Only the documents of this kind, or of these.": "Seulement les documents de ce type, ou de ceux-ci.",
    "Only the documents in this language, or in these.":
        "Seulement les documents dans cette langue, ou dans celles-ci.",
    "Name every file, instead of what changed on one screen.":
        "Nommer chaque fichier, au lieu de ce qui a changé sur un écran.",
    "it is given more than once.": "l'option est donnée plusieurs fois.",
    "it is empty.": "la valeur est vide.",
    "it does not go with {other}.": "elle ne va pas avec {other}.",
    "“{name}” is not known.": "« {name} » est inconnu.",
    "Did you mean {near}?": "Vouliez-vous dire {near} ?",
    "Known: {known}": "Connus : {known}",
    "Language of messages: en or fr.": "Langue des messages : en ou fr.",
    "Show the version.": "Afficher la version.",
    "The same, as an option.": "La même chose, en option.",
    "Add made-up answers, to see results and a filled report.":
        "Ajouter des réponses inventées, pour voir des résultats et un rapport rempli.",
    "Folder for the new mission.": "Dossier de la nouvelle mission.",
    "forum, theme, exercise, agenda or questionnaire.": "forum, theme, exercise, agenda ou questionnaire.",
    "Id: small letters, digits and hyphens.": "Identifiant : minuscules, chiffres et tirets.",
    "List where the forums differ, instead of the documents.":
        "Lister ce en quoi les forums diffèrent, au lieu des documents.",
    "Processes to work in; 0 for one a processor.": "Nombre de processus ; 0 pour un par processeur.",
    "forum": "forum",
    "participants": "participants (attendus / femmes / jeunes)",
    "theme": "thème",
    "exercise": "exercice",
    "section": "partie d'un thème",
    "question": "question",
    "session": "séquence (jour, heure, durée)",
    "{total} differences": "{total} différences",
    "{total} difference": "{total} différence",
    "How problems are printed.": "Présentation des problèmes.",
    "Say what would be done, and write nothing.": "Dire ce qui serait fait, sans rien écrire.",
    "Print the schema of this kind of content; else write all.":
        "Imprimer le schéma de cette sorte de contenu ; sinon les écrire tous.",
    "Code of a problem, such as UNKNOWN_KEY.": "Code d'un problème, par exemple UNKNOWN_KEY.",
    "Show this message and exit.": "Afficher cette aide.",
    "Read the answers of a forum, say what each column became, and write its results for the report.":
        "Lire les réponses d'un forum, dire ce que devient chaque colonne, et écrire ses résultats pour le rapport.",
    "The forum that the answers are from.": "Le forum d'où viennent les réponses.",
    "Exports (CSV, XLSX) and entry grids; else those in content/answers/FORUM/.":
        "Exports (CSV, XLSX) et grilles de saisie ; sinon ceux de content/answers/FORUM/.",
    "List the id of every number that there is, and stop.": "Lister l'identifiant de chaque nombre, et s'arrêter.",
    # answers
    "of the collecting program": "du logiciel de collecte",
    "says who or where people are": "dit qui sont les gens ou où ils sont",
    "no question of the form": "aucune question du questionnaire",
    "tells submissions apart": "distingue les envois",
    "form and version": "questionnaire et version",
    "made-up answers": "réponses inventées",
    "joins the rows of a repeat": "relie les lignes d'une répétition",
    "{name}: answers no form; nothing was read.": "{name} : ne répond à aucun questionnaire ; rien n'a été lu.",
    "{name}: {total} answer to “{form}”.": "{name} : {total} réponse à « {form} ».",
    "{name}: {total} answers to “{form}”.": "{name} : {total} réponses à « {form} ».",
    "Version: {versions}.": "Version : {versions}.",
    "Rows that are no answers: {empty}, {hxl} of HXL tags.":
        "Lignes qui ne sont pas des réponses : {empty}, {hxl} d'étiquettes HXL.",
    "{total} empty": "{total} vide",
    "{total} are empty": "{total} vides",
    "Columns named like the fields: {names}.": "Colonnes nommées comme les champs : {names}.",
    "Not read, {why}: {names}.": "Pas lu, {why} : {names}.",
    "Before: {before}; after: {after}; {paired}.": "Avant : {before} ; après : {after} ; {paired}.",
    "{total} answer": "{total} réponse",
    "{total} answers": "{total} réponses",
    "{total} card compared": "{total} carte comparée",
    "{total} cards compared": "{total} cartes comparées",
    "Cards with an answer before only: {cards}.": "Cartes avec une réponse avant seulement : {cards}.",
    "Cards with an answer after only: {cards}.": "Cartes avec une réponse après seulement : {cards}.",
    "These answers are made up: every document says so.": "Ces réponses sont inventées : chaque document le dit.",
    "Wrote {name}: {numbers}. Next: forumkit build": "{name} écrit : {numbers}. Ensuite : forumkit build",
    "{total} number": "{total} nombre",
    "{total} numbers": "{total} nombres",
    "not published": "non publié",
    # output
    "error": "erreur",
    "warning": "attention",
    "All is well: {read}, no problem.": "Tout va bien : {read}, aucun problème.",
    "{total} content file": "{total} fichier de contenu",
    "{total} content files": "{total} fichiers de contenu",
    "{total} error": "{total} erreur",
    "{total} errors": "{total} erreurs",
    "{total} warning": "{total} avertissement",
    "and {total} more; --json lists all.": "et {total} de plus ; --json les donne tous.",
    "{total} warnings": "{total} avertissements",
    "Made {total} file:": "{total} fichier créé :",
    "Made {total} files:": "{total} fichiers créés :",
    "Next: forumkit build": "Ensuite : forumkit build",
    "Add this as the first line of a content file: {line}": "Ajoutez ceci en première ligne d'un fichier : {line}",
    "Building": "Construction",
    "create": "créé",
    "update": "mis à jour",
    "keep": "laissé",
    "remove": "supprimé",
    "merge": "fusionné",
    "conflict": "à trancher",
    "{total} created": "{total} créé",
    "{total} were created": "{total} créés",
    "{total} updated": "{total} mis à jour",
    "{total} unchanged": "{total} inchangé",
    "{total} are unchanged": "{total} inchangés",
    "{total} left as it is": "{total} laissé tel quel",
    "{total} left as they are": "{total} laissés tels quels",
    "{total} file goes with them.": "{total} fichier les accompagne.",
    "{total} files go with them.": "{total} fichiers les accompagnent.",
    "… and {total} other (--verbose)": "… et {total} autre (--verbose)",
    "… and {total} others (--verbose)": "… et {total} autres (--verbose)",
    "{total} removed": "{total} supprimé",
    "{total} were removed": "{total} supprimés",
    "{total} merged": "{total} fusionné",
    "{total} were merged": "{total} fusionnés",
    "{total} held back": "{total} retenu",
    "{total} were held back": "{total} retenus",
    "{total} to settle": "{total} à trancher",
    "new": "nouveau",
    "was deleted": "avait été effacé",
    "same content": "même contenu",
    "content changed": "contenu modifié",
    "same words, other look": "mêmes textes, autre présentation",
    "the new version was chosen": "la nouvelle version a été choisie",
    "edited by hand": "retouché à la main",
    "edited by hand, nothing new for it": "retouché à la main, rien de nouveau",
    "edited by hand and changed": "retouché à la main, contenu modifié : les deux y sont",
    "edited by hand and changed at the same place": "retouché à la main et modifié au même endroit : les deux y sont",
    "held": "retenu",
    "could not be made": "n'a pas pu être produit",
    "edited by hand, overwritten as asked": "retouché à la main, écrasé comme demandé",
    "edited by hand, no longer in the plan": "retouché à la main, n'est plus prévu",
    "edited by hand, and no earlier version is kept": "retouché à la main, aucune version antérieure n'est gardée",
    "new version beside an edited file": "nouvelle version à côté d'un fichier retouché",
    "saved while the build ran": "enregistré pendant la construction",
    "open in another program": "ouvert dans un autre programme",
    "not made by forumkit": "pas produit par forumkit",
    "no longer in the plan": "n'est plus prévu",
    "{total} documents in {seconds} s: {counts}.": "{total} documents en {seconds} s : {counts}.",
    "{total} document in {seconds} s: {counts}.": "{total} document en {seconds} s : {counts}.",
    "Nothing was written (--dry-run).": "Rien n'a été écrit (--dry-run).",
    "chosen in design.yaml": "choisie dans design.yaml",
    "by its name": "par son nom",
    "by its type": "par son type",
    "by its shape": "par sa forme",
    "no layout is made for it, so this one is used": "aucune disposition n'est faite pour cela : celle-ci sert",
    "Font {name}: its widths are known.": "Police {name} : ses largeurs sont connues.",
    "Font {name}: its widths are not known, so text is measured as in a wider Calibri. "
    "Put the font's files beside the template to measure with them.":
        "Police {name} : ses largeurs sont inconnues ; le texte est mesuré comme dans un Calibri plus large. "
        "Mettez les fichiers de la police à côté du modèle pour mesurer avec eux.",
    "Layouts that serve for nothing: {names}.": "Dispositions qui ne servent à rien : {names}.",
    "Styles of the file that serve: {names}.": "Styles du fichier qui servent : {names}.",
    "Styles that documents add: {names}.": "Styles que les documents ajoutent : {names}.",
    "Headers and footers that documents keep: {names}.":
        "En-têtes et pieds de page que les documents gardent : {names}.",
    "Colours that are not read well, and what documents use instead:":
        "Couleurs qui se lisent mal, et ce que les documents emploient à la place :",
    "{what}: {colour} on {ground} has a contrast of {found}; {instead} is used.":
        "{what} : {colour} sur {ground} a un contraste de {found} ; {instead} est employé.",
    "text box": "zone de texte",
    "{lines} × {characters} at {size} pt, up to {most} lines when set smaller":
        "{lines} × {characters} en {size} pt, jusqu'à {most} lignes en plus petit",
    "{lines} × {characters} at {size} pt": "{lines} × {characters} en {size} pt",
    "For each sort of slide: its layout; for each place: its name in the file, and lines × characters.":
        "Pour chaque sorte de diapositive : sa disposition ; pour chaque zone : son nom, et lignes × caractères.",
    "What it means": "Ce que cela veut dire",
    "Why it matters": "Pourquoi cela compte",
    "What to do": "Que faire",
    "Explain: forumkit explain {code}": "Explication : forumkit explain {code}",
    "{total} documents": "{total} documents",
    "{total} document": "{total} document",
    "… and {total} others": "… et {total} autres",
    "… and {total} other": "… et {total} autre",
}  # fmt: skip


ACTIONS = {
    "held": ("{total} held back", "{total} were held back"),
    "conflict": ("{total} to settle", "{total} to settle"),
    "merge": ("{total} merged", "{total} were merged"),
    "keep": ("{total} left as it is", "{total} left as they are"),
    "create": ("{total} created", "{total} were created"),
    "update": ("{total} updated", "{total} updated"),
    "remove": ("{total} removed", "{total} were removed"),
    "unchanged": ("{total} unchanged", "{total} are unchanged"),
}
"""What a build did with one file, and with many; what needs a person's eye comes first."""


def languages() -> tuple[str, ...]:
    """Return the languages of the program."""
    return ("en", "fr")


def translated(english: str, language: str) -> str:
    """Return a sentence of the program in a language."""
    return FRENCH.get(english, english) if language == "fr" else english


def counted(one: str, many: str, total: int, language: str, **values: str) -> str:
    """Return a sentence with a number in a language: French has no plural for nought."""
    single = total == 1 or (language == "fr" and total == 0)
    return translated(one if single else many, language).format(total=total, **values)
