"""What the program says of deliverables, in French, by its English."""

DELIVERIES = {
    "Say how each deliverable and task of the terms of reference stands.":
        "Dire où en sont chaque livrable et chaque tâche des termes de référence.",
    "Name every document, instead of counting by kind.": "Nommer chaque document, au lieu de compter par type.",
    "Write it as a Word file too.": "L'écrire aussi dans un fichier Word.",
    "Hand over a deliverable: one zip with its documents, an index, checksums and a note of what changed.":
        "Remettre un livrable : un zip avec ses documents, un index, des empreintes et une note de ce qui a changé.",
    "Number or id of the deliverable; else say how all stand.":
        "Numéro ou identifiant du livrable ; sinon dire où ils en sont.",
    "Hand over documents that were edited by hand; the note lists them.":
        "Remettre les documents retouchés à la main ; la note les énumère.",
    "Hand over documents with macros, linked files or fields that run.":
        "Remettre des documents qui contiennent des macros, des fichiers liés ou des champs actifs.",
    "Say what differs between two forums, or between what was handed over, what is built and what is written now.":
        "Dire ce qui diffère entre deux forums, ou entre ce qui a été remis, ce qui est construit et ce qui est écrit.",
    "A forum, livrable-1@2, @built or @now.": "Un forum, livrable-1@2, @built (construit) ou @now (écrit).",
    "The other side: a forum for a forum.": "L'autre côté : un forum pour un forum.",
    "Under “{section}”: {what}": "Sous « {section} » : {what}",
    "“{text}” was added": "ajout de « {text} »",
    "“{text}” was removed": "suppression de « {text} »",
    "“{before}” became “{after}”": "« {before} » est devenu « {after} »",
    "“{text}” was moved": "déplacement de « {text} »",
    "“{text}”, which stood under “{origin}”, now stands here":
        "« {text} », qui était sous « {origin} », est maintenant ici",
    "in the row “{row}”, “{before}” became “{after}”": "à la ligne « {row} », « {before} » est devenu « {after} »",
    "the part “{text}” was added": "ajout de la partie « {text} »",
    "the part “{text}” was removed": "suppression de la partie « {text} »",
    "Deliverable {number}: nothing has changed since version {version}; nothing was written.":
        "Livrable {number} : rien n'a changé depuis la version {version} ; rien n'a été écrit.",
    "Since version {version}:": "Depuis la version {version} :",
    "{total} document says the same and looks otherwise.": "{total} document dit la même chose, autrement présenté.",
    "{total} documents say the same and look otherwise.":
        "{total} documents disent la même chose, autrement présentés.",
    "edited by hand: {name}": "retouché à la main : {name}",
    "Version {version}: {name}": "Version {version} : {name}",
    "{total} file in the zip.": "{total} fichier dans le zip.",
    "{total} files in the zip.": "{total} fichiers dans le zip.",
    "new: {name}": "nouveau : {name}",
    "gone: {name}": "retiré : {name}",
    "No words changed.": "Aucun texte n'a changé.",
    "No text names the town of the other forum.": "Aucun texte ne nomme la ville de l'autre forum.",
    "{total} text names the town of the other forum.": "{total} texte nomme la ville de l'autre forum.",
    "{total} texts name the town of the other forum.": "{total} textes nomment la ville de l'autre forum.",
    "Only {name}: {total} document.": "Seulement {name} : {total} document.",
    "Only {name}: {total} documents.": "Seulement {name} : {total} documents.",
    "Documents of both: {total}; only names, dates and numbers differ in {alike}.":
        "Documents communs aux deux : {total}, dont {alike} où seuls changent les noms, les dates et les nombres.",
    "Every change, to its end: --all. As data: --json.": "Tous les changements, en entier : --all. En JSON : --json.",
    "Tell every change to its end, instead of the most telling of each document.":
        "Dire chaque changement en entier, au lieu des plus parlants de chaque document.",
    "{total} file": "{total} fichier",
    "{total} files": "{total} fichiers",
    "version {version}": "version {version}",
    "due {due}": "à remettre le {due}",
    "missing": "manque",
    "stale": "à reconstruire",
    "draft": "prêt, non remis",
    "handed over": "remis",
    "awaits results: forumkit evaluate": "attend des résultats : forumkit evaluate",
    "Hand one over: forumkit deliver N. Every document: forumkit status --all":
        "En remettre un : forumkit deliver N. Chaque document : forumkit status --all",
}  # fmt: skip
