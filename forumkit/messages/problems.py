"""What can be wrong, and its wording: one member of `Code` for each fault a user can make."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal

from forumkit.messages.install import install_command
from forumkit.messages.near import listed, nearest

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Wording:
    """A fault in English and French: what is wrong, what to do, and why it matters.

    In what is wrong and what to do, values stand in braces, and braces that a person is to type are doubled. A word
    that follows a number is written for one and for many: “{total} {total:document|documents}”.
    """

    says: str
    do: str
    dit: str
    faire: str
    why: str
    pourquoi: str
    severity: Severity = "error"
    cause: bool = False
    """Whether others follow from it, in whatever file: it is told before them."""


class Code(Enum):
    """Every fault that forumkit reports, with its wording."""

    # Files
    MISSING_FILE = Wording(
        "The file {name} is missing.",
        "Create it, or correct the place that names it. {means}",
        "Le fichier {name} manque.",
        "Créez-le, ou corrigez l'endroit qui le nomme. {means}",
        "A build needs every file that the content names.",
        "La construction a besoin de chaque fichier que le contenu nomme.",
        cause=True,
    )
    UNREADABLE_FILE = Wording(
        "What stands here cannot be read: {reason}.",
        "Change its rights, or put an ordinary file or folder in its place.",
        "Ce qui se trouve ici ne peut pas être lu : {reason}.",
        "Changez ses droits, ou mettez à sa place un fichier ou un dossier ordinaire.",
        "What cannot be read is not taken for something empty, or for nothing.",
        "Ce qui ne peut pas être lu n'est pris ni pour du vide, ni pour une absence.",
        cause=True,
    )
    DISK_REFUSES = Wording(
        "{name} cannot be read or changed: {reason}.",
        "Change its rights, or put in its place what belongs there: a folder for a folder, a file for a file.",
        "{name} ne peut être ni lu ni modifié : {reason}.",
        "Changez ses droits, ou mettez à sa place ce qui doit y être : un dossier pour un dossier, un fichier pour un "
        "fichier.",
        "What cannot be read is not taken for something empty, or for nothing.",
        "Ce qui ne peut pas être lu n'est pris ni pour du vide, ni pour une absence.",
        cause=True,
    )
    FOLDER_GONE = Wording(
        "The folder in which the command runs is no longer there.",
        "Go to a folder that is there, or give --root with the whole path.",
        "Le dossier dans lequel la commande s'exécute n'existe plus.",
        "Allez dans un dossier qui existe, ou donnez --root avec le chemin entier.",
        "A mission is looked for in the folder where one stands.",
        "Une mission se cherche dans le dossier où l'on se trouve.",
    )
    MISNAMED_FILE = Wording(
        "Nothing reads this file: its name is not right.",
        "Rename it to {right}. Where endings are hidden, let your system show them first.",
        "Rien ne lit ce fichier : son nom n'est pas le bon.",
        "Renommez-le en {right}. Si les extensions sont masquées, faites-les d'abord afficher par votre système.",
        "A file under another name is as good as not there.",
        "Un fichier sous un autre nom, c'est comme s'il n'y était pas.",
        cause=True,
    )
    MISPLACED_FILE = Wording(
        "Nothing reads this file where it stands.",
        "Move it to {right}.",
        "Rien ne lit ce fichier là où il se trouve.",
        "Déplacez-le vers {right}.",
        "What a file says is known by the folder that it stands in.",
        "C'est le dossier d'un fichier qui dit ce qu'il contient.",
        cause=True,
    )
    MISNAMED_FOLDER = Wording(
        "Nothing reads this folder: its name is not right.",
        "Rename it to {right}, or move its files there.",
        "Rien ne lit ce dossier : son nom n'est pas le bon.",
        "Renommez-le en {right}, ou déplacez-y ses fichiers.",
        "Folders are found by their names, letter by letter.",
        "Les dossiers se trouvent par leur nom, à la lettre près.",
        cause=True,
    )
    FILE_TOO_LARGE = Wording(
        "The file has {size} MB; at most {limit} MB are read.",
        "Split it, or remove what does not belong in it.",
        "Le fichier pèse {size} Mo ; {limit} Mo au plus sont lus.",
        "Divisez-le, ou retirez ce qui n'y a pas sa place.",
        "A content file is written by hand; a huge one is a mistake or an attack.",
        "Un fichier de contenu s'écrit à la main ; un fichier énorme est une erreur ou une attaque.",
    )
    NOT_UTF8 = Wording(
        "The file is not UTF-8: byte {byte} at position {position}.",
        "Save it again with the encoding UTF-8.",
        "Le fichier n'est pas en UTF-8 : octet {byte} à la position {position}.",
        "Enregistrez-le avec l'encodage UTF-8.",
        "Accents are only safe in one agreed encoding.",
        "Les accents ne sont sûrs que dans un encodage convenu.",
    )
    EMPTY_FILE = Wording(
        "The file is empty.",
        "Fill it, or delete it; once it is deleted, “forumkit new” writes an example.",
        "Le fichier est vide.",
        "Remplissez-le ou supprimez-le ; une fois supprimé, « forumkit new » écrit un exemple.",
        "An empty file says nothing.",
        "Un fichier vide ne dit rien.",
    )
    BAD_FILE_NAME = Wording(
        "“{name}” cannot be an id.",
        "Use small letters, digits and hyphens, at most 60, and no name that Windows keeps for itself (con, aux, nul,"
        " com1), such as {near}.",
        "« {name} » ne peut pas être un identifiant.",
        "Employez des minuscules sans accent, des chiffres et des tirets (60 caractères au plus), par exemple {near} ;"
        " évitez les noms que Windows se réserve (con, aux, nul, com1).",
        "References are by id; the name of a file is its id, and every system must be able to store it.",
        "Les renvois se font par identifiant ; le nom d'un fichier est le sien, et tout système doit pouvoir l'écrire.",
        cause=True,
    )
    STRAY_FILE = Wording(
        "Nothing reads this file.",
        "Move it out of content/, or to where such a file is read: {allowed}.",
        "Rien ne lit ce fichier.",
        "Sortez-le de content/, ou mettez-le là où un tel fichier est lu : {allowed}.",
        "A misplaced file would be forgotten without a word.",
        "Un fichier mal placé serait oublié sans un mot.",
        severity="warning",
        cause=True,
    )
    SECOND_FILE = Wording(
        "Nothing reads this file: {right} is read.",
        "Keep in {right} what is to hold, and remove this one.",
        "Rien ne lit ce fichier : c'est {right} qui est lu.",
        "Gardez dans {right} ce qui doit valoir, et retirez celui-ci.",
        "What was changed in the other one would be forgotten without a word.",
        "Ce qui a été modifié dans l'autre serait oublié sans un mot.",
        severity="warning",
        cause=True,
    )
    BAD_RESULTS = Wording(
        "The results of {name} cannot be used: {where}.",
        "Run “forumkit evaluate {name}” again with the files of answers; if there is no such forum, delete the file.",
        "Les résultats de {name} ne peuvent pas servir : {where}.",
        "Relancez « forumkit evaluate {name} » avec les fichiers de réponses ; s'il n'y a pas de tel forum,"
        " supprimez le fichier.",
        "Results are written by forumkit evaluate; a number changed by hand could not be checked.",
        "Les résultats sont écrits par forumkit evaluate ; un nombre changé à la main ne se vérifierait pas.",
    )
    # YAML
    BAD_YAML = Wording(
        "The YAML cannot be read: {reason}.",
        "Correct the text of this line, or of the one before it.",
        "Le YAML est illisible : {reason}.",
        "Corrigez le texte de cette ligne, ou de celle d'avant.",
        "Indentation, colons and quotes carry the meaning in YAML.",
        "En YAML, les retraits, les deux-points et les guillemets portent le sens.",
    )
    YAML_TAB = Wording(
        "A tab stands where YAML wants spaces.",
        "Replace the tab by spaces.",
        "Une tabulation se trouve là où le YAML veut des espaces.",
        "Remplacez la tabulation par des espaces.",
        "YAML forbids tabs in indentation.",
        "Le YAML interdit les tabulations dans les retraits.",
    )
    YAML_ALIAS = Wording(
        "Anchors, aliases and tags are not used in content.",
        "Write the value out, without & * or !.",
        "Les ancres, alias et étiquettes ne servent pas dans le contenu.",
        "Écrivez la valeur en entier, sans & * ni !.",
        "A few aliases can unfold into gigabytes.",
        "Quelques alias peuvent se déplier en gigaoctets.",
    )
    TOO_DEEP = Wording(
        "The YAML is nested more than {limit} levels deep.",
        "Write it with fewer levels.",
        "Le YAML est imbriqué sur plus de {limit} niveaux.",
        "Écrivez-le avec moins de niveaux.",
        "No content needs such depth.",
        "Aucun contenu ne demande une telle profondeur.",
    )
    DUPLICATE_KEY = Wording(
        "The key “{name}” stands twice; first on line {first}.",
        "Keep one of the two.",
        "La clé « {name} » figure deux fois ; d'abord à la ligne {first}.",
        "Gardez l'une des deux.",
        "One of the two values would be lost.",
        "L'une des deux valeurs serait perdue.",
    )
    HIDDEN_CHARACTER = Wording(
        "{what} stands here, behind “{before}”: a sign that steers programs unseen, or means something to one only.",
        "Delete it, or type these words again.",
        "{what} se trouve ici, après « {before} » : un signe invisible, ou propre à un seul logiciel.",
        "Effacez-le, ou retapez ces mots.",
        "It can turn the order of letters round, end a text or hide words; pasted text brings it along.",
        "Il peut retourner l'ordre des lettres, couper un texte ou cacher des mots ; un collage l'apporte avec lui.",
    )
    # Shape
    NOT_A_MAP = Wording(
        "A map with keys is needed here, not {found}.",
        "Write lines of a key and a value; the keys that are needed: {needs}.",
        "Il faut ici des clés et des valeurs, non {found}.",
        "Écrivez des lignes d'une clé et d'une valeur ; les clés nécessaires : {needs}.",
        "Each kind of content has named keys.",
        "Chaque sorte de contenu a des clés nommées.",
    )
    MISSING_KEY = Wording(
        "The key “{name}” is missing.",
        "Add “{name}:” here. {means}",
        "La clé « {name} » manque.",
        "Ajoutez « {name}: » ici. {means}",
        "Without it the documents would have a hole.",
        "Sans elle, les documents auraient un trou.",
    )
    UNKNOWN_KEY = Wording(
        "The key “{name}” is unknown here.",
        "{near}Known keys: {allowed}.",
        "La clé « {name} » est inconnue ici.",
        "{near}Clés connues : {allowed}.",
        "A misspelt key would be ignored without a word.",
        "Une clé mal écrite serait ignorée sans un mot.",
    )
    UNKNOWN_CHOICE = Wording(
        "“{name}” is not one of the allowed values.",
        "{near}Allowed: {allowed}.",
        "« {name} » n'est pas une valeur permise.",
        "{near}Permises : {allowed}.",
        "Only these values have a meaning here.",
        "Seules ces valeurs ont un sens ici.",
    )
    WRONG_VALUE = Wording(
        "The value {found} does not fit: {reason}.",
        "Write what is needed in its place.",
        "La valeur {found} ne convient pas : {reason}.",
        "Écrivez à sa place ce qu'il faut.",
        "The documents rely on values of the right sort.",
        "Les documents comptent sur des valeurs de la bonne sorte.",
    )
    # References
    UNKNOWN_REFERENCE = Wording(
        "No {kind} has the id “{name}”.",
        "{near}Known: {allowed}.",
        "Aucun élément « {kind} » n'a l'identifiant « {name} ».",
        "{near}Connus : {allowed}.",
        "References are by id, and all must lead somewhere.",
        "Les renvois se font par identifiant, et tous doivent mener quelque part.",
    )
    KIND_NEEDS_FILE = Wording(
        "No document “{name}” is made: {file} is missing.",
        "Write {file}, or take “{name}” out here.",
        "Aucun document « {name} » n'est produit : {file} manque.",
        "Rédigez {file}, ou retirez « {name} » d'ici.",
        "What is named and not made is missing from what is handed over, and from the room.",
        "Ce qui est nommé et n'est pas produit manque dans les livrables, et dans la salle.",
    )
    KIND_NEEDS_KEY = Wording(
        "No document “{name}” is made{place}: nothing that it could be about has what it needs, “{key}”.",
        "See to “{key}” in {files}, or take “{name}” out here.",
        "Aucun document « {name} » n'est produit{place} : rien de ce dont il traiterait n'a ce qu'il lui faut, "
        "« {key} ».",
        "Voyez « {key} » dans {files}, ou retirez « {name} » d'ici.",
        "What is named and not made is missing from what is handed over, and from the room.",
        "Ce qui est nommé et n'est pas produit manque dans les livrables, et dans la salle.",
    )
    KIND_NEEDS_SUBJECT = Wording(
        "No document “{name}” is made{place}: there is nothing that it could be about (“{subject}”).",
        "Write one and name it in {files}, or take “{name}” out here.",
        "Aucun document « {name} » n'est produit{place} : il n'y a rien dont il traiterait (« {subject} »).",
        "Rédigez-en un et nommez-le dans {files}, ou retirez « {name} » d'ici.",
        "What is named and not made is missing from what is handed over, and from the room.",
        "Ce qui est nommé et n'est pas produit manque dans les livrables, et dans la salle.",
    )
    KIND_OF_DELIVERY = Wording(
        "No build makes “{name}”: it goes with each deliverable that is handed over.",
        "Take “{name}” out here; “forumkit deliver” makes it.",
        "Aucune construction ne produit « {name} » : il accompagne chaque livrable remis.",
        "Retirez « {name} » d'ici ; « forumkit deliver » le produit.",
        "A task is answered by documents that are built.",
        "À une tâche répondent des documents construits.",
    )
    PAPER_NOT_OF_THE_DAY = Wording(
        "The session asks for “{name}”, and{place} none is about what its day uses.",
        "Add `about:` with what it is about, or take “{name}” out here.",
        "La séquence demande « {name} », et{place} aucun ne traite de ce qu'utilise sa journée.",
        "Ajoutez `about:` avec ce dont il traite, ou retirez « {name} » d'ici.",
        "The facilitator would look for a paper that nobody printed.",
        "L'animateur chercherait une feuille que personne n'a imprimée.",
    )
    DUPLICATE_ID = Wording(
        "The id “{name}” is used twice; also in {other}.",
        "Rename one of the two.",
        "L'identifiant « {name} » sert deux fois ; aussi dans {other}.",
        "Renommez l'un des deux.",
        "An id names one thing only, and hand edits follow it.",
        "Un identifiant ne nomme qu'une chose, et les retouches à la main le suivent.",
    )
    DUPLICATE_TITLE = Wording(
        "The title “{name}” is used twice in this deck.",
        "Reword one of the two.",
        "Le titre « {name} » sert deux fois dans ce diaporama.",
        "Reformulez l'un des deux.",
        "People who navigate by titles could not tell the slides apart.",
        "Qui navigue par les titres ne pourrait pas distinguer les diapositives.",
    )
    # Texts
    CONTENT_EXPRESSION = Wording(
        "“{name}” is not allowed in a text.",
        "{near}Write one of {allowed}, as they stand here, or no braces.",
        "« {name} » n'est pas permis dans un texte.",
        "{near}Écrivez l'une de ces formes, telle quelle : {allowed} ; ou n'écrivez pas d'accolades.",
        "Texts may name a few plain values, and reach nothing else.",
        "Les textes peuvent nommer quelques valeurs simples, et n'atteignent rien d'autre.",
    )
    MARKDOWN_STRUCTURE = Wording(
        "A text holds {what}, which would break the document's structure.",
        "Use paragraphs, lists, small tables, bold and italic only; a \\ before # < [ or {{ shows the sign itself.",
        "Un texte contient {what}, qui casserait la structure du document.",
        "N'employez que paragraphes, listes, petits tableaux, gras et italique ; un \\ devant # < [ ou {{ montre le"
        " signe lui-même.",
        "Headings, HTML and fences belong to the templates.",
        "Titres, HTML et blocs de code relèvent des gabarits.",
    )
    MISSING_LANGUAGE = Wording(
        "This text has no {language}.",
        "Add “{language}:” with its translation.",
        "Ce texte n'existe pas en {language}.",
        "Ajoutez « {language}: » et sa traduction.",
        "Every text exists in every language of the forum.",
        "Chaque texte existe dans chaque langue du forum.",
    )
    # Pedagogy
    VERB_NOT_OBSERVABLE = Wording(
        "“{name}” is not an observable verb of the level “{level}”.",
        "Begin with one of: {allowed}.",
        "« {name} » n'est pas un verbe observable du niveau « {level} ».",
        "Commencez par : {allowed}.",
        "What nobody can see cannot be evaluated.",
        "Ce que personne ne peut voir ne s'évalue pas.",
    )
    MINUTES_DO_NOT_ADD_UP = Wording(
        "The parts make {sum} {sum:minute|minutes}, the whole says {total}.",
        "Write `minutes: {sum}` for the whole, or change the minutes of the parts.",
        "Les parties font {sum} {sum:minute|minutes}, le tout en annonce {total}.",
        "Écrivez `minutes: {sum}` pour le tout, ou changez les minutes des parties.",
        "A facilitator follows the clock on the sheet.",
        "Le facilitateur suit l'horloge de la fiche.",
    )
    DEBRIEF_TOO_SHORT = Wording(
        "The debrief has {minutes} of {total} {total:minute|minutes}.",
        "Give it at least {least} {least:minute|minutes}, a fifth of the exercise, and take them from the steps.",
        "Le débriefing a {minutes} {minutes:minute|minutes} sur {total}.",
        "Donnez-lui au moins {least} {least:minute|minutes}, un cinquième de l'exercice, à prendre sur les étapes.",
        "People learn in the debrief, not in the game.",
        "On apprend dans le débriefing, non dans le jeu.",
    )
    OBJECTIVE_NOT_TAUGHT = Wording(
        "No section teaches the objective “{name}”.",
        "Add it to the `objectives` of a section.",
        "Aucune section n'enseigne l'objectif « {name} ».",
        "Ajoutez-le aux `objectives` d'une section.",
        "What is promised is taught.",
        "Ce qui est promis est enseigné.",
    )
    OBJECTIVE_NOT_PRACTISED = Wording(
        "No exercise practises the objective “{name}”.",
        "Add it to the `objectives` of an exercise.",
        "Aucun exercice ne fait pratiquer l'objectif « {name} ».",
        "Ajoutez-le aux `objectives` d'un exercice.",
        "What is promised is practised.",
        "Ce qui est promis est pratiqué.",
    )
    OBJECTIVE_NOT_TESTED = Wording(
        "No question measures the objective “{name}”.",
        "Name it as the `objective` of a question.",
        "Aucune question ne mesure l'objectif « {name} ».",
        "Nommez-le comme `objective` d'une question.",
        "What is promised is measured.",
        "Ce qui est promis est mesuré.",
    )
    NO_SHORT_TALK = Wording(
        "The theme “{name}” has no short form.",
        "Give the theme a `short`, or take `short` from the session.",
        "Le thème « {name} » n'a pas de forme courte.",
        "Donnez un `short` au thème, ou retirez `short` de la séquence.",
        "A short session shows only the sections that the theme names for it.",
        "Une séquence courte ne montre que les sections que le thème désigne.",
    )
    FEW_ACTIVE_METHODS = Wording(
        "Participants act for {share} % of the working time ({minutes} of {total} {total:minute|minutes}).",
        "Give at least half of it to exercises, dialogue and plenaries.",
        "Les participants sont actifs {share} % du temps de travail ({minutes} {minutes:minute|minutes} sur {total}).",
        "Donnez-en au moins la moitié aux exercices, au dialogue et aux plénières.",
        "Adults learn by doing and by talking to each other.",
        "Les adultes apprennent en faisant et en se parlant.",
        "warning",
    )
    SPEAKING_NOT_PLANNED = Wording(
        "On day {day}, no session is opened by {who}.",
        "Put `{name}` into the `first` of a session of that day.",
        "Le jour {day}, aucune séquence n'est ouverte par : {who}.",
        "Mettez `{name}` dans le `first` d'une séquence de ce jour.",
        "Those who are not invited to speak first often do not speak at all.",
        "Ceux que l'on n'invite pas à parler d'abord se taisent souvent.",
        "warning",
    )
    TOO_MUCH_TO_SAY = Wording(
        "What is said here takes about {needs} {needs:minute|minutes} without its interpretation, which leaves"
        " {minutes}.",
        "Say less, or give it more time.",
        "Ce qui est dit ici prend environ {needs} {needs:minute|minutes} sans l'interprétation, qui en laisse"
        " {minutes}.",
        "Dites-en moins, ou donnez plus de temps.",
        "Interpretation nearly doubles the time of speech.",
        "L'interprétation double presque le temps de parole.",
        "warning",
    )
    NO_ROLES = Wording(
        "The exercise “{name}” is played, and has no roles.",
        "Write its `roles`, or change its `kind`.",
        "L'exercice « {name} » se joue et n'a pas de rôles.",
        "Écrivez ses `roles`, ou changez son `kind`.",
        "Whoever plays needs a card that says who he is.",
        "Qui joue a besoin d'une carte qui dit qui il est.",
    )
    NO_INJECTS = Wording(
        "The simulation “{name}” has no events.",
        "Write its `injects`, or change its `kind`.",
        "La simulation « {name} » n'a pas d'événements.",
        "Écrivez ses `injects`, ou changez son `kind`.",
        "A simulation moves by what happens in it.",
        "Une simulation avance par ce qui y arrive.",
    )
    ROLE_WITHOUT_PLAYER = Wording(
        "“{name}” has {roles} {roles:role|roles} and as few as {players} {players:person|people}: a card would"
        " have no player.",
        "Raise `group.smallest` to {roles}, or take a role away.",
        "« {name} » a {roles} {roles:rôle|rôles} et parfois {players} {players:personne|personnes} : une carte"
        " resterait sans joueur.",
        "Portez `group.smallest` à {roles}, ou retirez un rôle.",
        "Roles times groups make the cards, and each card needs a person.",
        "Les rôles fois les groupes font les cartes, et chaque carte veut une personne.",
    )
    TASK_WITHOUT_DOCUMENT = Wording(
        "No document answers the task “{name}” of the contract.",
        "Name in its `documents` the kinds that answer it, among: {allowed}.",
        "Aucun document ne répond à la tâche « {name} » du contrat.",
        "Nommez dans ses `documents` les types qui y répondent, parmi : {allowed}.",
        "The client pays for what answers the contract.",
        "Le commanditaire paie ce qui répond au contrat.",
    )
    TASK_NOT_DELIVERED = Wording(
        "The task “{name}” belongs to no deliverable.",
        "Name it in the `tasks` of a deliverable.",
        "La tâche « {name} » n'appartient à aucun livrable.",
        "Nommez-la dans les `tasks` d'un livrable.",
        "What no deliverable holds is not handed over.",
        "Ce qu'aucun livrable ne contient n'est pas remis.",
    )
    DELIVERABLE_EMPTY = Wording(
        "The deliverable “{name}” answers no task.",
        "Name in its `tasks` those of the contract that it answers, among: {allowed}.",
        "Le livrable « {name} » ne répond à aucune tâche.",
        "Nommez dans ses `tasks` celles du contrat auxquelles il répond, parmi : {allowed}.",
        "A deliverable is paid for the tasks that it answers.",
        "Un livrable est payé pour les tâches auxquelles il répond.",
    )
    NOT_USED = Wording(
        "The {kind} “{name}” is used nowhere.",
        "Use it, or remove it.",
        "« {name} » ({kind}) ne sert nulle part.",
        "Employez-le, ou retirez-le.",
        "What nobody sees is not kept up to date.",
        "Ce que personne ne voit n'est pas tenu à jour.",
        "warning",
    )
    QUESTION_NOT_NEEDED = Wording(
        "No indicator needs the question “{name}”.",
        "Name it in the `questions` of an indicator of report.yaml, or do not ask it.",
        "Aucun indicateur n'a besoin de la question « {name} ».",
        "Nommez-la dans les `questions` d'un indicateur de report.yaml, ou ne la posez pas.",
        "People's time and answers are not taken for nothing.",
        "On ne prend pas pour rien le temps et les réponses des gens.",
        "warning",
    )
    COMPLAINTS_MISSING = Wording(
        "A final version needs the complaints channel.",
        "Fill in `complaints`, which the client gives, or keep `stage: draft`.",
        "Une version finale veut le canal de plainte.",
        "Remplissez `complaints`, que le commanditaire fournit, ou gardez `stage: draft`.",
        "No one is brought together without a safe way to complain.",
        "On ne réunit personne sans un moyen sûr de se plaindre.",
    )
    FORBIDDEN_WORD = Wording(
        "The wording list forbids “{name}”: {why}.",
        "Say instead: {instead}.",
        "La liste des mots proscrit « {name} » : {why}.",
        "Dites plutôt : {instead}.",
        "A word can put someone in danger, or close a conversation.",
        "Un mot peut mettre quelqu'un en danger, ou fermer une conversation.",
    )
    YEAR_TOO_LATE = Wording(
        "The text names the year {name}; the mission ends on {end}.",
        "Take the year out, or name one until {year}; a recommendation may look ahead.",
        "Le texte nomme l'année {name} ; la mission finit le {end}.",
        "Retirez l'année, ou nommez-en une jusqu'à {year} ; seule une recommandation regarde plus loin.",
        "A document of the mission cannot know what came after it.",
        "Un document de la mission ne peut savoir ce qui l'a suivie.",
        "warning",
    )
    NO_MINUTES = Wording(
        "The session “{name}” does not say how long it is, and holds nothing that takes time.",
        "Give it `minutes`, or the theme, exercise or questionnaire that it is for.",
        "La séquence « {name} » ne dit pas sa durée, et ne contient rien qui prenne du temps.",
        "Donnez-lui des `minutes`, ou le thème, l'exercice ou le questionnaire auquel elle sert.",
        "Every clock of the day follows from the lengths of its sessions.",
        "Toutes les heures de la journée découlent de la durée des séquences.",
    )
    SESSION_TOO_SHORT = Wording(
        "The session has {minutes} {minutes:minute|minutes}, what it holds takes {needs}.",
        "Give the session at least {needs} {needs:minute|minutes}, or shorten what it holds.",
        "La séquence a {minutes} {minutes:minute|minutes}, son contenu en demande {needs}.",
        "Donnez à la séquence au moins {needs} {needs:minute|minutes}, ou raccourcissez son contenu.",
        "The agenda is what people live by during the day.",
        "Le programme règle la vie de la journée.",
    )
    AGENDA_OVERLAP = Wording(
        "Fixed at {at}, but the sessions before end at {end}.",
        "Shorten them by {minutes} {minutes:minute|minutes}, or write `at: {end}`.",
        "Fixée à {at}, mais les séquences d'avant finissent à {end}.",
        "Raccourcissez-les de {minutes} {minutes:minute|minutes}, ou écrivez `at: {end}`.",
        "Two sessions cannot share a slot.",
        "Deux séquences ne peuvent partager un créneau.",
    )
    AGENDA_GAP = Wording(
        "Fixed at {at}, but the sessions before end at {end}.",
        "Fill the gap of {minutes} {minutes:minute|minutes}, or write `at: {end}`.",
        "Fixée à {at}, mais les séquences d'avant finissent à {end}.",
        "Remplissez ce vide de {minutes} {minutes:minute|minutes}, ou écrivez `at: {end}`.",
        "An unplanned gap loses the room.",
        "Un vide imprévu fait perdre la salle.",
    )
    NO_BREAK = Wording(
        "{minutes} {minutes:minute|minutes} without a break.",
        "Put in a session of kind `break`; at most {limit} {limit:minute|minutes} run together.",
        "{minutes} {minutes:minute|minutes} sans pause.",
        "Ajoutez une séquence de type `break` ; {limit} {limit:minute|minutes} au plus d'affilée.",
        "Nobody listens for longer, and prayers need their time.",
        "Personne n'écoute plus longtemps, et les prières ont leur heure.",
    )
    TEST_OUT_OF_ORDER = Wording(
        "“{name}” stands on the wrong side of the talks.",
        "Put it {where} of the agenda.",
        "« {name} » est du mauvais côté des exposés.",
        "Placez-le {where} du programme.",
        "A test before and after shows what was learnt only if the talks lie between.",
        "Un test avant et après ne montre l'acquis que si les exposés sont entre les deux.",
    )
    NO_HOLIDAYS = Wording(
        "The public holidays of “{name}” are not known: the work plan counts none.",
        "Correct the ISO code of the country, or give the tasks their `start` where a holiday falls among them;"
        " the warning then stays.",
        "Les jours fériés de « {name} » ne sont pas connus : le chronogramme n'en compte aucun.",
        "Corrigez le code ISO du pays, ou donnez un `start` aux tâches parmi lesquelles tombe un jour férié ;"
        " l'avertissement reste alors.",
        "Tasks are counted in working days.",
        "Les tâches se comptent en jours ouvrés.",
        severity="warning",
    )
    NOT_IN_AGENDA = Wording(
        "“{name}” belongs to the forum but stands in no session.",
        "Add it to a session of {agenda}.",
        "« {name} » appartient au forum mais à aucune séquence.",
        "Ajoutez-le à une séquence de {agenda}.",
        "What is prepared must have its time.",
        "Ce qui est préparé doit avoir son heure.",
    )
    NOT_IN_FORUM = Wording(
        "A session shows “{name}”, which the forum {forum} does not name.",
        "Add it to the key `{field}` of content/forums/{forum}.yaml, or take it out of the session.",
        "Une séquence montre « {name} », que le forum {forum} ne nomme pas.",
        "Ajoutez-le à la clé `{field}` de content/forums/{forum}.yaml, ou ôtez-le de la séquence.",
        "What a session uses must be made for the forum.",
        "Ce qu'une séquence emploie doit être produit pour le forum.",
    )
    DAYS_DO_NOT_MATCH = Wording(
        "The forum lasts {days} {days:day|days}, its agenda has {found}.",
        "Correct `start` or `end`, or the `days` of the agenda.",
        "Le forum dure {days} {days:jour|jours}, son programme en a {found}.",
        "Corrigez `start` ou `end`, ou les `days` du programme.",
        "Each day has its agenda.",
        "Chaque jour a son programme.",
    )
    DATE_OUTSIDE_MISSION = Wording(
        "{found} lies outside the mission ({start} to {end}).",
        "Choose a date from {start} to {end}, or correct those of the mission.",
        "{found} est en dehors de la mission ({start} au {end}).",
        "Choisissez une date du {start} au {end}, ou corrigez celles de la mission.",
        "Nothing outside the contract is paid.",
        "Hors contrat, rien n'est payé.",
    )
    SHARES_DO_NOT_ADD_UP = Wording(
        "The deliverables' shares of pay make {sum} %.",
        "Make them 100 %.",
        "Les parts des livrables font {sum} %.",
        "Portez-les à 100 %.",
        "The contract pays all of it, by deliverable.",
        "Le contrat paie le tout, par livrable.",
    )
    TASK_CYCLE = Wording(
        "The task “{name}” waits for itself through {other}.",
        "Remove one of the `after`.",
        "La tâche « {name} » s'attend elle-même par {other}.",
        "Retirez l'un des `after`.",
        "A plan has a beginning.",
        "Un plan a un commencement.",
    )
    TASK_TOO_EARLY = Wording(
        "Starts on {start}, before “{other}” ends on {end}.",
        "Write `start: {next}` or later, or remove the `after`.",
        "Commence le {start}, avant la fin de « {other} » le {end}.",
        "Écrivez `start: {next}` ou plus tard, ou retirez `after`.",
        "A task that waits for another starts after it.",
        "Une tâche qui en attend une autre la suit.",
    )
    ORDER_OF_MINUTES = Wording(
        "Minute {minute} comes after minute {before}, or after the end ({total}).",
        "Put the `injects` in order of their `minute`, from 0 up to {total}.",
        "La minute {minute} suit la minute {before}, ou la fin ({total}).",
        "Rangez les `injects` dans l'ordre de leur `minute`, de 0 à {total}.",
        "The facilitator reads the cards from top to bottom.",
        "Le facilitateur lit les cartes de haut en bas.",
    )
    WRONG_BOUNDS = Wording(
        "{small} is more than {large}.",
        "Swap the two, or correct one of them.",
        "{small} dépasse {large}.",
        "Échangez les deux, ou corrigez l'un d'eux.",
        "The smaller number comes first, and a part is not more than the whole.",
        "Le plus petit nombre vient d'abord, et une partie ne dépasse pas le tout.",
    )
    ROW_LENGTH = Wording(
        "The row has {found} {found:cell|cells}, the table {needs} {needs:column|columns}.",
        "Give the row the {needs} {needs:cell|cells} that it needs.",
        "La ligne a {found} {found:cellule|cellules}, le tableau {needs} {needs:colonne|colonnes}.",
        "Donnez à la ligne {needs} {needs:cellule|cellules}.",
        "A shifted row says something false.",
        "Une ligne décalée dit autre chose.",
    )
    # Protection
    FACT_UNVERIFIED = Wording(
        "The fact “{name}” is not verified.",
        "Verify it and write `status: verified` in facts.yaml, or take it out here.",
        "Le fait « {name} » n'est pas vérifié.",
        "Vérifiez-le et écrivez `status: verified` dans facts.yaml, ou retirez-le d'ici.",
        "An unsourced statement in front of authorities costs the mission its credit.",
        "Une affirmation sans source devant des autorités coûte son crédit à la mission.",
    )
    FACT_TOO_RECENT = Wording(
        "The fact “{name}” may be said from {since}; the forum starts on {start}.",
        "Take it out here.",
        "Le fait « {name} » peut se dire dès le {since} ; le forum commence le {start}.",
        "Retirez-le d'ici.",
        "A document cannot know what happened after its date.",
        "Un document ne peut savoir ce qui s'est passé après sa date.",
    )
    FACT_SENSITIVE = Wording(
        "The fact “{name}” is sensitive and would stand before participants.",
        "Take it out here; the `facts` of an exercise stand in the facilitator's guide only.",
        "Le fait « {name} » est sensible et paraîtrait devant les participants.",
        "Retirez-le d'ici ; les `facts` d'un exercice ne figurent que dans le guide du facilitateur.",
        "Do no harm.",
        "Ne pas nuire.",
    )
    PERSONAL_DATA = Wording(
        "{what} stands in the content: “{name}”.",
        "Write instead who it is for others: the town hall, the health centre.",
        "{what} figure dans le contenu : « {name} ».",
        "Écrivez plutôt la fonction : la mairie, le centre de santé.",
        "No document carries personal data.",
        "Aucun document ne porte de données personnelles.",
    )
    # Pictures
    BAD_PICTURE = Wording(
        "{name} is not a PNG or JPEG picture that can be used: {reason}.",
        "Save it again as PNG or JPEG, with at most 60 million pixels.",
        "{name} n'est pas une image PNG ou JPEG utilisable : {reason}.",
        "Enregistrez-la en PNG ou JPEG, avec 60 millions de pixels au plus.",
        "Office programs refuse a file that holds another sort of picture.",
        "Les logiciels de bureau refusent un fichier qui contient une autre sorte d'image.",
    )
    OUTSIDE_MISSION = Wording(
        "{name} lies outside content/pictures/.",
        "Copy the picture into content/pictures/ and write only its name here.",
        "{name} se trouve hors de content/pictures/.",
        "Copiez l'image dans content/pictures/ et n'écrivez ici que son nom.",
        "A mission holds all it needs, and reads nothing else of the disk.",
        "Une mission contient ce dont elle a besoin, et ne lit rien d'autre sur le disque.",
    )
    # Templates and designs
    TEMPLATE_SYNTAX = Wording(
        "The template cannot be read: {reason}.",
        "Correct this line of the template.",
        "Le gabarit est illisible : {reason}.",
        "Corrigez cette ligne du gabarit.",
        "Templates are Jinja: {{ value }}, {% if %}, {% for %}.",
        "Les gabarits sont en Jinja : {{ valeur }}, {% if %}, {% for %}.",
    )
    UNKNOWN_NAME = Wording(
        "The template says “{name}”, and there is nothing of that name here.",
        "{near}There is: {allowed}.",
        "Le gabarit dit « {name} », et rien ici ne porte ce nom.",
        "{near}Il y a : {allowed}.",
        "A name that nothing has would hold back the document, or leave a hole in it.",
        "Un nom que rien ne porte arrêterait le document, ou y laisserait un trou.",
    )
    TEMPLATE_UNDEFINED = Wording(
        "The template uses what does not exist: {reason}.",
        "Correct the name in the template.",
        "Le gabarit emploie ce qui n'existe pas : {reason}.",
        "Corrigez le nom dans le gabarit.",
        "A missing value would leave a hole in the document.",
        "Une valeur absente laisserait un trou.",
    )
    TEMPLATE_ENDLESS = Wording(
        "The template does too much: {reason}.",
        "Take the endless loop or recursion out of it.",
        "Le gabarit en fait trop : {reason}.",
        "Retirez-en la boucle ou la récursion sans fin.",
        "A template has a bounded number of steps, so that a build always ends.",
        "Un gabarit a un nombre d'étapes borné : la construction finit toujours.",
    )
    TEMPLATE_FAILED = Wording(
        "The template fails here: {reason}.",
        "Correct this line of the template.",
        "Le gabarit échoue ici : {reason}.",
        "Corrigez cette ligne du gabarit.",
        "The expression cannot be computed.",
        "L'expression ne peut être calculée.",
    )
    BAD_BLOCK = Wording(
        "A document would have a block that cannot be used: {reason}.",
        "Write it otherwise here, in the text or the template.",
        "Un document aurait un bloc inutilisable : {reason}.",
        "Écrivez-le autrement ici, dans le texte ou le gabarit.",
        "Writers know a fixed set of blocks.",
        "Les rédacteurs de fichiers connaissent un jeu de blocs fixe.",
    )
    UNFINISHED_LANGUAGE = Wording(
        "The language lacks the word “{name}”.",
        "Add “{name}:” below `words`.",
        "Il manque le mot « {name} » à la langue.",
        "Ajoutez « {name}: » sous `words`.",
        "An unfinished language would leave French words in its documents.",
        "Une langue inachevée laisserait des mots français dans ses documents.",
    )
    UNKNOWN_LAYOUT = Wording(
        "The design has no slide layout “{name}”.",
        "{near}Layouts: {allowed}.",
        "La charte n'a pas de disposition « {name} ».",
        "{near}Dispositions : {allowed}.",
        "A template names a layout of the design's slides.pptx.",
        "Un gabarit nomme une disposition du fichier slides.pptx de la charte.",
    )
    UNKNOWN_SLOT = Wording(
        "The layout has no place named “{name}”.",
        "{near}Places: {allowed}.",
        "La disposition n'a pas d'emplacement « {name} ».",
        "{near}Emplacements : {allowed}.",
        "A slot names a placeholder of the layout.",
        "Un emplacement nomme une zone de la disposition.",
    )
    MISSING_TAG = Wording(
        "The tag {tag} has no value: {part}, paragraph {number}.",
        "Correct the name “{name}”; the pages that come with forumkit show the names there are.",
        "La balise {tag} n'a pas de valeur : {part}, paragraphe {number}.",
        "Corrigez le nom « {name} » ; les pages fournies montrent les noms qui existent.",
        "A missing value would leave a hole in the document that nobody notices.",
        "Une valeur manquante laisserait dans le document un trou que personne ne remarque.",
    )
    NOT_MADE = Wording(
        "{name} could not be made: {reason}.",
        "Undo the last change of what it shows, or report this line to the makers of forumkit; all others were made.",
        "{name} n'a pas pu être produit : {reason}.",
        "Annulez le dernier changement de ce qu'il montre, ou signalez cette ligne aux auteurs de forumkit ;"
        " tous les autres documents ont été produits.",
        "A fault of the program in one document holds back that document alone.",
        "Une erreur du programme dans un document ne retient que ce document.",
    )
    BAD_DESIGN = Wording(
        "The design's file {name} cannot be used: {reason}.",
        "Save it again in PowerPoint or Word, or delete it: the look is then made from design.yaml.",
        "Le fichier {name} de la charte est inutilisable : {reason}.",
        "Enregistrez-le de nouveau dans PowerPoint ou Word, ou supprimez-le : l'aspect vient alors de design.yaml.",
        "The look of all documents comes from it.",
        "L'aspect de tous les documents en vient.",
    )
    # Documents
    SLIDE_OVERFLOW = Wording(
        "{what} does not fit on a slide.",
        "Shorten its text, or split it in two.",
        "{what} ne tient pas sur une diapositive.",
        "Raccourcissez son texte, ou divisez-le en deux.",
        "What runs off a slide is not read.",
        "Ce qui sort de la diapositive ne se lit pas.",
    )
    FIGURE_OVERFLOW = Wording(
        "The figure “{what}” has too much text to be drawn: its words are shown as a list.",
        "Shorten its texts or take some out.",
        "La figure « {what} » a trop de texte pour être dessinée : ses mots sont présentés en liste.",
        "Raccourcissez ses textes ou ôtez-en.",
        "The words of a figure stand inside its shapes, in type that is still read.",
        "Les mots d'une figure tiennent dans ses formes, en caractères encore lisibles.",
        severity="warning",
    )
    LOW_CONTRAST = Wording(
        "{text} on {ground} has a contrast of {found}: it is not read well.",
        "Choose a darker or lighter colour: at least {least}.",
        "{text} sur {ground} a un contraste de {found} : cela se lit mal.",
        "Choisissez une couleur plus foncée ou plus claire : au moins {least}.",
        "Text needs a contrast of 4.5 with what is behind it (WCAG 2.1).",
        "Un texte doit avoir un contraste de 4,5 avec ce qui est derrière lui (WCAG 2.1).",
    )
    CARD_OVERFLOW = Wording(
        "{what} does not fit on a card.",
        "Shorten its text.",
        "{what} ne tient pas sur une carte.",
        "Raccourcissez son texte.",
        "Cards are cut to one size.",
        "Les cartes sont coupées à un format.",
    )
    MISSING_CHARACTER = Wording(
        "The font {font} lacks “{what}”. Font that documents use for it: {where}.",
        "Where it is to be shown or printed, see that this font is there, or use another character.",
        "Il manque à la police {font} : « {what} ». Police que les documents emploient alors : {where}.",
        "Là où il sera affiché ou imprimé, vérifiez que cette police est présente, ou employez un autre caractère.",
        "A computer that has no font for a character shows an empty box.",
        "Un ordinateur qui n'a aucune police pour un caractère montre une case vide.",
        severity="warning",
    )
    SAME_PATH = Wording(
        "Two documents would be written to {name}.",
        "Change the `output` of a kind.",
        "Deux documents seraient écrits dans {name}.",
        "Changez le champ `output` d'un type.",
        "One would replace the other.",
        "L'un remplacerait l'autre.",
    )
    PATH_NOT_STORED = Wording(
        "Not every system can store a file at {name}.",
        "Change the `output` of the kind, or the ids in it: no name that Windows keeps for itself (con, aux, nul,"
        " com1), none that ends with a dot, at most 230 letters in all.",
        "Certains systèmes ne peuvent pas écrire de fichier à {name}.",
        "Changez le champ `output` du type, ou les identifiants qu'il contient : aucun nom que Windows se réserve (con,"
        " aux, nul, com1), aucun qui finisse par un point, 230 lettres au plus en tout.",
        "A mission is made on one machine and printed from another.",
        "Une mission se prépare sur une machine et s'imprime depuis une autre.",
    )
    OUTPUT_NOT_WRITABLE = Wording(
        "{name} cannot be written: {reason}.",
        "Close it, free some space, change its rights, or move away what stands in its place.",
        "{name} ne peut pas être écrit : {reason}.",
        "Fermez-le, libérez de la place, changez ses droits, ou déplacez ce qui occupe sa place.",
        "Files that stood before are left as they were.",
        "Les fichiers d'avant restent tels quels.",
    )
    NO_LIBREOFFICE = Wording(
        "LibreOffice is not on this machine: PDF files and pictures cannot be made. The documents themselves are made.",
        "Install LibreOffice with Writer and Impress, or build without --pdf and --pictures.",
        "LibreOffice n'est pas sur cette machine : ni PDF ni images. Les documents eux-mêmes sont produits.",
        "Installez LibreOffice avec Writer et Impress, ou construisez sans --pdf ni --pictures.",
        "PDF files, pictures and the page numbers of tables of contents come from LibreOffice.",
        "Les PDF, les images et les numéros de page des sommaires viennent de LibreOffice.",
    )
    NOT_RENDERED = Wording(
        "LibreOffice could not show {name}.",
        "Open it in LibreOffice or Word; if it opens, build again.",
        "LibreOffice n'a pas pu afficher {name}.",
        "Ouvrez-le dans LibreOffice ou Word ; s'il s'ouvre, recommencez.",
        "A PDF file or a picture is missing.",
        "Un PDF ou une image manque.",
    )
    NO_PACK = Wording(
        "The print pack cannot be put together without {files}.",
        "Delete those that are there, and build the whole mission with --pdf; if one is missing still, open its"
        " document in LibreOffice and see why.",
        "La liasse d'impression ne peut pas être réunie sans {files}.",
        "Supprimez ceux qui sont là, et construisez toute la mission avec --pdf ; s'il en manque encore un,"
        " ouvrez son document dans LibreOffice pour voir pourquoi.",
        "A pack that lacks a document is found out at the print shop.",
        "Une liasse incomplète se découvre chez l'imprimeur.",
    )
    FILE_EDITED = Wording(
        "{name} was edited by hand and is left as it is.",
        "To merge it, build without --on-edit; to have it made anew, move your copy elsewhere and build.",
        "{name} a été retouché à la main et reste tel quel.",
        "Pour fusionner, relancez sans --on-edit ; pour le refaire entièrement, déplacez votre copie et relancez.",
        "Nothing that a person wrote is lost.",
        "Rien de ce qu'une personne a écrit n'est perdu.",
        severity="warning",
    )
    FILE_UNKNOWN = Wording(
        "{name} stands where a document belongs, but output/.forumkit keeps no version of it: it is left as it is.",
        "If it is yours, move it elsewhere; if an earlier build made it, build with --on-edit overwrite: the old file"
        " goes to a backup.",
        "{name} occupe la place d'un document, mais output/.forumkit n'en garde aucune version : il reste tel quel.",
        "S'il est à vous, déplacez-le ; si une construction l'avait fait, relancez avec --on-edit overwrite :"
        " l'ancien fichier va dans une sauvegarde.",
        "Without the version it started from, nobody can tell what a person wrote in it.",
        "Sans la version de départ, nul ne sait dire ce qu'une personne y a écrit.",
        severity="warning",
    )
    RECORD_DAMAGED = Wording(
        "{name}, which earlier builds left, is damaged or from an older forumkit: it counts as nothing.",
        "Nothing is to be done: the build writes it again, and left every file that it did not know as it was.",
        "{name}, laissé par les constructions précédentes, est abîmé ou vient d'un forumkit plus ancien : il compte "
        "pour rien.",
        "Il n'y a rien à faire : la construction le récrit, et a laissé tel quel tout fichier qu'elle ne connaissait "
        "pas.",
        "What is remembered tells what a person wrote from what was generated.",
        "Ce qui est retenu distingue ce qu'une personne a écrit de ce qui a été généré.",
        severity="warning",
    )
    RECORD_NEEDED = Wording(
        "{name} is damaged or from an older forumkit: nobody can tell from it what people edited.",
        "Run “forumkit build”: it looks at every file, writes this one again, and overwrites no edit.",
        "{name} est abîmé ou vient d'un forumkit plus ancien : il ne dit plus ce qui a été retouché.",
        "Lancez « forumkit build » : chaque fichier est regardé, celui-ci est récrit, et aucune retouche n'est "
        "écrasée.",
        "What is remembered tells what a person wrote from what was generated.",
        "Ce qui est retenu distingue ce qu'une personne a écrit de ce qui a été généré.",
    )
    DELIVERY_RECORD_DAMAGED = Wording(
        "{name}, which says what was handed over, is damaged or from an older forumkit.",
        "Bring it back from a copy of output/, or remove it: that version then counts as not handed over.",
        "{name}, qui dit ce qui a été remis, est abîmé ou vient d'un forumkit plus ancien.",
        "Remettez-le depuis une copie de output/, ou supprimez-le : cette version compte alors comme non remise.",
        "The next version says what changed since this one.",
        "La version suivante dit ce qui a changé depuis celle-ci.",
    )
    FILE_OPEN = Wording(
        "{name} is open in another program, or its rights keep it closed, and is left as it is.",
        "Close it and build again; if nothing has it open, delete the file that begins with ~$ or .~lock beside it, or"
        " change its rights.",
        "{name} est ouvert dans un autre programme, ou ses droits le ferment, et reste tel quel.",
        "Fermez-le et relancez ; si rien ne l'ouvre, supprimez à côté de lui le fichier qui commence par ~$ ou .~lock,"
        " ou changez ses droits.",
        "A file that is replaced while a person edits it loses what is not yet saved.",
        "Un fichier remplacé pendant qu'on le retouche perd ce qui n'est pas encore enregistré.",
    )
    FILE_CHANGED = Wording(
        "{name} was saved by somebody while the build ran, and is left as it is.",
        "Build again.",
        "{name} a été enregistré par quelqu'un pendant la construction et reste tel quel.",
        "Relancez la construction.",
        "What a person saved in that moment would be replaced without having been looked at.",
        "Ce qu'une personne vient d'enregistrer serait remplacé sans avoir été regardé.",
    )
    FILE_BESIDE = Wording(
        "{name} was edited by hand and is left as it is; the new version is {other}.",
        "Write into the content what you changed in it, delete it and build again: the new version takes its place.",
        "{name} a été retouché à la main et reste tel quel ; la nouvelle version est {other}.",
        "Reportez dans le contenu ce que vous y avez changé, supprimez-le et relancez : la nouvelle version prend"
        " sa place.",
        "Nothing that a person wrote is lost, and nothing new either.",
        "Rien de ce qu'une personne a écrit n'est perdu, et rien de nouveau non plus.",
        severity="warning",
    )
    RETURNED_UNREAD = Wording(
        "{name} cannot be compared with what was generated: {reason}. It is left as it is.",
        "Open it in its program and save it again; or move it elsewhere and build.",
        "{name} ne peut pas être comparé à ce qui a été produit : {reason}. Il reste tel quel.",
        "Ouvrez-le dans son logiciel et enregistrez-le de nouveau ; ou déplacez-le et relancez.",
        "A file from elsewhere is read within limits of time and memory; whatever happens, it stays as it was left.",
        "Un fichier venu d'ailleurs est lu dans des limites de temps et de mémoire ; il reste intact.",
        severity="warning",
    )
    RETURNED_ACTIVE = Wording(
        "{name} holds something that acts when it is opened: {found}.",
        "If nobody you know put it there, do not open it: move it elsewhere and build.",
        "{name} contient quelque chose qui agit à l'ouverture : {found}.",
        "Si personne de connu ne l'y a mis, ne l'ouvrez pas : déplacez-le et relancez.",
        "Macros, linked files and fields that run can do anything on the machine of whoever opens the document.",
        "Macros, fichiers liés et champs actifs peuvent tout faire sur l'ordinateur de qui ouvre le document.",
        severity="warning",
    )
    MERGE_CONFLICT = Wording(
        "A person wrote “{theirs}”, the content now says “{source}”.",
        "Both stand in the file, the new one marked: keep one and delete the other.",
        "Une personne a écrit « {theirs} », le contenu dit maintenant « {source} ».",
        "Les deux figurent dans le fichier, la nouvelle version est signalée : gardez l'une, supprimez l'autre.",
        "Only a person can tell which of two wordings is right.",
        "Seule une personne peut dire laquelle de deux formulations est la bonne.",
        severity="warning",
    )
    MERGE_UNSETTLED = Wording(
        "{name} still holds a marked new version beside what a person wrote.",
        "Open it, keep one of the two and delete the other; until then, do not print it.",
        "{name} contient encore une nouvelle version signalée à côté de ce qu'une personne a écrit.",
        "Ouvrez-le, gardez l'une des deux et supprimez l'autre ; d'ici là, ne l'imprimez pas.",
        "A document in which two versions wait is not yet for participants.",
        "Un document où deux versions attendent n'est pas encore pour les participants.",
        severity="warning",
    )
    NOT_OVERWRITTEN = Wording(
        "Nothing was written, because these files were edited by hand: {files}.",
        "Add --yes to overwrite them all the same, or leave out --on-edit overwrite to merge them.",
        "Rien n'a été écrit, car ces fichiers ont été retouchés à la main : {files}.",
        "Ajoutez --yes pour les écraser quand même, ou retirez --on-edit overwrite pour les fusionner.",
        "What a person wrote is only overwritten when somebody says so.",
        "Ce qu'une personne a écrit n'est écrasé que si quelqu'un le demande.",
    )
    BUILD_RUNNING = Wording(
        "Another build of this mission is running.",
        "Wait until it has ended, or end it; then build again.",
        "Une autre construction de cette mission est en cours.",
        "Attendez qu'elle finisse, ou arrêtez-la ; puis relancez.",
        "Two builds at once would each undo what the other writes.",
        "Deux constructions à la fois déferaient chacune le travail de l'autre.",
    )
    NO_CLUSTER = Wording(
        "The cluster at {name} cannot be used: {reason}.",
        "Check the address and that its scheduler runs, or leave out --scheduler.",
        "Le groupe de machines à l'adresse {name} ne peut pas servir : {reason}.",
        "Vérifiez l'adresse et que son ordonnanceur tourne, ou retirez --scheduler.",
        "A build on a cluster needs its scheduler; the same build runs on this machine too.",
        "Une construction répartie a besoin de son ordonnanceur ; la même se fait aussi sur cette machine.",
    )
    NO_BACKUP = Wording(
        "No backup has {name}.",
        "“forumkit restore” alone lists what can be brought back; name one of these.",
        "Aucune sauvegarde ne contient {name}.",
        "« forumkit restore » seul liste ce qui peut revenir ; nommez-en un.",
        "Every build that replaces or removes a file keeps the old one, of the last thirty builds.",
        "Chaque construction qui remplace ou supprime un fichier garde l'ancien, pour les trente dernières.",
    )
    # Deliverables
    DELIVERY_MISSING = Wording(
        "{total} of the deliverable's documents {total:is|are} not there: {names}.",
        "Build first: “forumkit build”.",
        "Il manque {total} {total:document|documents} du livrable : {names}.",
        "Construisez d'abord : « forumkit build ».",
        "A deliverable is handed over whole.",
        "Un livrable se remet entier.",
    )
    DELIVERY_STALE = Wording(
        "{total} of the deliverable's documents {total:is|are} not what the content says now: {names}.",
        "Build first: “forumkit build”.",
        "{total} {total:document|documents} du livrable ne {total:dit|disent} pas ce que dit le contenu : {names}.",
        "Construisez d'abord : « forumkit build ».",
        "What is handed over says what was decided last.",
        "Ce qui est remis dit ce qui a été décidé en dernier.",
    )
    DELIVERY_EDITED = Wording(
        "{name} was edited by hand.",
        "Take the edit into the YAML with “forumkit pull --yes” and build, or hand it over as it is with"
        " --accept-edits.",
        "{name} a été retouché à la main.",
        "Reportez la retouche dans le YAML avec « forumkit pull --yes » et construisez, ou remettez-le tel quel"
        " avec --accept-edits.",
        "The client is told of every edit; nobody hands one over without knowing.",
        "Le commanditaire est informé de chaque retouche ; personne n'en remet une sans le savoir.",
    )
    DELIVERY_ACTIVE = Wording(
        "{name} holds something that acts when it is opened: {found}.",
        "Take it out, or hand the document over as it is with --accept-active.",
        "{name} contient quelque chose qui agit à l'ouverture : {found}.",
        "Retirez-le, ou remettez le document tel quel avec --accept-active.",
        "The client opens what is handed over; nobody hands over a program without knowing.",
        "Le commanditaire ouvre ce qui est remis ; personne ne remet un programme sans le savoir.",
    )
    DELIVERY_UNREAD = Wording(
        "{name} cannot be looked through: {reason}.",
        "Open it in its program and save it again; or move it elsewhere and build.",
        "{name} ne peut pas être examiné : {reason}.",
        "Ouvrez-le dans son logiciel et enregistrez-le de nouveau ; ou déplacez-le et relancez.",
        "What nobody can look through may not open at the client's, or do harm there.",
        "Un fichier que rien ne peut examiner risque de ne pas s'ouvrir chez le commanditaire, ou d'y nuire.",
    )
    DELIVERY_UNSETTLED = Wording(
        "{name} still holds two versions of a passage.",
        "Open it, keep one of the two and delete the other.",
        "{name} contient encore deux versions d'un passage.",
        "Ouvrez-le, gardez l'une des deux et supprimez l'autre.",
        "A reader of the client cannot know which version holds.",
        "Chez le commanditaire, personne ne peut savoir quelle version vaut.",
    )
    DELIVERY_GAP = Wording(
        "“{title}” is still to be filled in, in {name}.",
        "Write it at this place (the `text` of a section takes the place of its `awaits`), then build.",
        "« {title} » reste à remplir, dans {name}.",
        "Écrivez-le à cet endroit (le `text` d'une section y remplace son `awaits`), puis reconstruisez.",
        "What is handed over has no empty places.",
        "Ce qui est remis n'a plus de place vide.",
    )
    DELIVERY_NO_COMPLAINTS = Wording(
        "The complaints channel (PSEA) is empty.",
        "Fill in `complaints` with what the client gives, then build.",
        "Le canal de plainte (PEAS) est vide.",
        "Remplissez `complaints` avec ce que donne le commanditaire, puis reconstruisez.",
        "No one is brought together without a safe way to complain.",
        "On ne réunit personne sans un moyen sûr de se plaindre.",
    )
    DELIVERY_NO_RESULTS = Wording(
        "The forum {name} has no results yet, and {document} shows results.",
        "Enter its answers and run “forumkit evaluate {name}”, then build.",
        "Le forum {name} n'a pas encore de résultats, et {document} en montre.",
        "Saisissez ses réponses et lancez « forumkit evaluate {name} », puis reconstruisez.",
        "A report is handed over when there is something to report.",
        "Un rapport se remet quand il y a de quoi rendre compte.",
    )
    FORUM_LEFT_BEHIND = Wording(
        "{document}, a document of the forum {forum}, names {name}, the town of another forum.",
        "Write {{{{ forum.town }}}} instead, or cite the fact that says it.",
        "{document}, document du forum {forum}, nomme {name}, la ville d'un autre forum.",
        "Écrivez plutôt {{{{ forum.town }}}}, ou citez le fait qui le dit.",
        "A text left over from another forum tells participants that they were not meant.",
        "Un texte resté d'un autre forum dit aux participants qu'il n'était pas pour eux.",
    )
    NOTHING_TO_COMPARE = Wording(
        "There is nothing that “{name}” names.",
        "Name a forum ({known}), @built, @now, or a delivery such as livrable-1@2.",
        "Rien ne s'appelle « {name} ».",
        "Nommez un forum ({known}), @built (la dernière construction), @now (le contenu actuel) ou une remise, "
        "comme livrable-1@2.",
        "Two forums are compared, or two states of the same documents.",
        "On compare deux forums, ou deux états des mêmes documents.",
    )
    # Answers
    EMPTY_ANSWERS = Wording(
        "The file holds no answers.",
        "Export it again, or leave it out.",
        "Le fichier ne contient aucune réponse.",
        "Exportez-le de nouveau, ou laissez-le de côté.",
        "An empty file may mean that an export failed.",
        "Un fichier vide peut venir d'un export manqué.",
    )
    ANSWERS_UNREADABLE = Wording(
        "The answers cannot be read: {reason}.",
        "Export them again as CSV (UTF-8) or XLSX, without a password.",
        "Les réponses sont illisibles : {reason}.",
        "Exportez-les de nouveau en CSV (UTF-8) ou XLSX, sans mot de passe.",
        "Files of answers come from elsewhere and are opened with care; nothing of this one was used.",
        "Les fichiers de réponses viennent d'ailleurs et s'ouvrent avec prudence ; rien de celui-ci n'a servi.",
    )
    ANSWERS_SEPARATOR = Wording(
        "The cells of the file are not parted by semicolons, commas or tabs.",
        "Export it again as CSV with one of these separators.",
        "Les cellules du fichier ne sont séparées ni par des points-virgules, ni par des virgules, ni par"
        " des tabulations.",
        "Exportez-le de nouveau en CSV avec l'un de ces séparateurs.",
        "A table with one column answers no form.",
        "Un tableau d'une seule colonne ne répond à aucun questionnaire.",
    )
    ANSWERS_RAGGED = Wording(
        "This row has {found} {found:cell|cells}, the header has {needs}.",
        "Export the file again; a quote or a line break was damaged, perhaps by another program.",
        "Cette ligne a {found} {found:cellule|cellules}, l'en-tête en a {needs}.",
        "Exportez de nouveau le fichier ; un guillemet ou un saut de ligne a été abîmé, peut-être par un "
        "autre programme.",
        "Answers would stand in the wrong columns.",
        "Des réponses se trouveraient dans les mauvaises colonnes.",
    )
    FORM_UNKNOWN = Wording(
        "The file answers none of the forum's questionnaires.",
        "Take it out, or put in its place an export or entry grid of one of: {allowed}.",
        "Le fichier ne répond à aucun questionnaire du forum.",
        "Retirez-le, ou mettez à sa place un export ou une grille de saisie de : {allowed}.",
        "Columns are recognised by the names or labels of the questions.",
        "Les colonnes se reconnaissent aux noms ou aux libellés des questions.",
    )
    FORM_AMBIGUOUS = Wording(
        "The file fits several questionnaires equally well: {names}.",
        "Export it with the column forumkit_form, or with all questions.",
        "Le fichier convient aussi bien à plusieurs questionnaires : {names}.",
        "Exportez-le avec la colonne forumkit_form, ou avec toutes les questions.",
        "No guess is made about what people were asked.",
        "Rien n'est deviné de ce qui a été demandé.",
    )
    OTHER_FORM = Wording(
        "These answers belong to {name}, not to this forum.",
        "Give them to their own forum, or leave the file out.",
        "Ces réponses appartiennent à {name}, non à ce forum.",
        "Donnez-les à leur forum, ou laissez le fichier de côté.",
        "Answers of two rooms are never counted together.",
        "Les réponses de deux salles ne se comptent jamais ensemble.",
    )
    OTHER_VERSION = Wording(
        "Some answers were given to version {version} of “{name}”; today's is {now}.",
        "If the questions still mean the same, leave it, or empty the column forumkit_form; if not, put them back"
        " as they were asked.",
        "Des réponses portent la version {version} de « {name} » ; celle d'aujourd'hui est {now}.",
        "Si les questions ont gardé leur sens, laissez ainsi, ou videz la colonne forumkit_form ; sinon,"
        " rétablissez-les telles qu'elles ont été posées.",
        "A question that was reworded after the forum may not measure the same.",
        "Une question reformulée après le forum peut ne plus mesurer la même chose.",
        severity="warning",
    )
    COLUMN_AMBIGUOUS = Wording(
        "The column “{name}” is the label of several questions: {names}.",
        "Export with XML names instead of labels, or reword one of the questions.",
        "La colonne « {name} » est le libellé de plusieurs questions : {names}.",
        "Exportez avec les noms XML au lieu des libellés, ou reformulez une des questions.",
        "No guess is made about which question was answered.",
        "Rien n'est deviné de la question à laquelle on a répondu.",
    )
    COLUMN_MISSING = Wording(
        "The file has no column for the question “{name}” of “{form}”.",
        "Export all questions, unless it was not asked.",
        "Le fichier n'a pas de colonne pour la question « {name} » de « {form} ».",
        "Exportez toutes les questions, sauf si celle-ci n'a pas été posée.",
        "It counts as not answered.",
        "Elle compte comme sans réponse.",
        severity="warning",
    )
    COLUMN_NOT_UNDERSTOOD = Wording(
        "In the column “{name}”, {count} of {of} answers {count:is|are} none of: {allowed}.",
        "Export it again: the columns were shifted, or the export is of another form.",
        "Dans la colonne « {name} », {count} {count:réponse|réponses} sur {of} ne {count:figure|figurent} pas"
        " parmi : {allowed}.",
        "Exportez de nouveau : les colonnes ont été décalées, ou l'export est celui d'un autre questionnaire.",
        "One odd answer is left out; so many mean that the column is not what its header says.",
        "Une réponse étrange est écartée ; autant de réponses étranges disent que la colonne n'est pas ce"
        " qu'annonce son titre.",
    )
    PERSONAL_COLUMN = Wording(
        "The column “{name}” says who or where people are; it was not read.",
        "Take it out of the form and of the file.",
        "La colonne « {name} » dit qui sont les gens ou où ils sont ; elle n'a pas été lue.",
        "Retirez-la du questionnaire et du fichier.",
        "Answers are counted by card, never by name, contact, place, ethnic group, religion or health.",
        "Les réponses se comptent par carte, jamais par nom, contact, lieu, ethnie, religion ou santé.",
        severity="warning",
    )
    PERSONAL_ANSWER = Wording(
        "An answer to “{field}” holds a phone number or an e-mail address; it was not read.",
        "Take the contact out of the file.",
        "Une réponse à « {field} » contient un numéro de téléphone ou une adresse électronique ; elle n'a pas été lue.",
        "Retirez le contact du fichier.",
        "No contact may reach results or documents.",
        "Aucun contact ne doit atteindre les résultats ni les documents.",
        severity="warning",
    )
    ANSWER_NOT_KNOWN = Wording(
        "The answer “{name}” to “{field}” is none of: {allowed}.",
        "Correct it in the file; it counts as not answered.",
        "La réponse « {name} » à « {field} » n'est aucune de : {allowed}.",
        "Corrigez-la dans le fichier ; elle compte comme sans réponse.",
        "Only the answers that the form offers are counted.",
        "Seules comptent les réponses que le questionnaire propose.",
        severity="warning",
    )
    ANSWER_AMBIGUOUS = Wording(
        "The answer “{name}” to “{field}” can mean several of: {allowed}.",
        "Export with XML names or one column a choice; it counts as not answered.",
        "La réponse « {name} » à « {field} » peut vouloir dire plusieurs de : {allowed}.",
        "Exportez avec les noms XML ou une colonne par choix ; elle compte comme sans réponse.",
        "Joined labels are split by the known choices; where two readings are possible, none is guessed.",
        "Les libellés réunis se découpent d'après les choix connus ; entre deux lectures possibles, rien n'est deviné.",
        severity="warning",
    )
    ANSWER_FORMULA = Wording(
        "The answer to “{name}” is a formula.",
        "Paste it as a value.",
        "La réponse à « {name} » est une formule.",
        "Collez-la comme une valeur.",
        "What a formula shows depends on the program that opens it.",
        "Ce que montre une formule dépend du programme qui l'ouvre.",
    )
    ANSWERS_DIFFER = Wording(
        "Two columns answer “{name}” differently in this row.",
        "Correct one of them; the question counts as not answered here.",
        "Deux colonnes répondent différemment à « {name} » sur cette ligne.",
        "Corrigez l'une des deux ; la question compte ici comme sans réponse.",
        "No guess is made between two answers.",
        "Rien n'est deviné entre deux réponses.",
        severity="warning",
    )
    REPEAT_MISSING = Wording(
        "The file has no rows for what “{name}” asks several times.",
        "Export it as XLSX: a CSV file holds no repeats.",
        "Le fichier n'a pas de lignes pour ce que « {name} » demande plusieurs fois.",
        "Exportez-le en XLSX : un fichier CSV ne contient pas les répétitions.",
        "Repeats stand in a sheet of their own.",
        "Les répétitions se trouvent dans une feuille à part.",
    )
    SUBMISSION_TWICE = Wording(
        "This submission stands in the files more than once, also at {other}; it counts once.",
        "Leave it if two exports overlap; else take the row out of one of the files.",
        "Cet envoi figure plusieurs fois dans les fichiers, aussi en {other} ; il compte une fois.",
        "Laissez ainsi si deux exports se recouvrent ; sinon, retirez la ligne de l'un des fichiers.",
        "Two exports of one day often overlap.",
        "Deux exports d'un même jour se recouvrent souvent.",
        severity="warning",
    )
    CARD_TWICE_SAME = Wording(
        "The card “{name}” gave the same answers twice, also at {other}; they count once.",
        "If one sheet was entered twice, take one of the two rows out; else correct the card of one.",
        "La carte « {name} » a donné deux fois les mêmes réponses, aussi en {other} ; elles comptent une fois.",
        "Si une feuille a été saisie deux fois, retirez l'une des deux lignes ; sinon, corrigez la carte de l'une.",
        "One person answers once.",
        "Une personne répond une fois.",
        severity="warning",
    )
    CARD_TWICE = Wording(
        "The card “{name}” gave different answers, also at {other}: they count as two people without a card.",
        "Look at the paper sheets and correct the card of one row; if you cannot tell, empty both.",
        "La carte « {name} » a donné des réponses différentes, aussi en {other} : elles comptent comme "
        "deux personnes sans carte.",
        "Regardez les feuilles et corrigez la carte d'une ligne ; si rien ne le dit, videz les deux.",
        "Which of the two holds the card cannot be told, so neither is compared before and after.",
        "On ne peut pas dire laquelle des deux tient la carte : aucune n'est comparée avant et après.",
        severity="warning",
    )
    CARD_MISSING = Wording(
        "This answer has no card.",
        "Write the card if the sheet bears one; else leave it: it counts, but is not compared before and after.",
        "Cette réponse n'a pas de carte.",
        "Écrivez la carte si la feuille en porte une ; sinon, laissez ainsi : elle compte, sans comparaison avant"
        " et après.",
        "Before and after are compared card by card.",
        "Avant et après se comparent carte par carte.",
        severity="warning",
    )
    CARD_NOT_KNOWN = Wording(
        "The card “{name}” bears none of the pictures that were drawn.",
        "Correct its picture; perhaps: {allowed}.",
        "La carte « {name} » ne porte aucune des images tirées.",
        "Corrigez son image ; peut-être : {allowed}.",
        "A misspelt card has no pair; no card is guessed.",
        "Une carte mal écrite n'a pas de paire ; aucune carte n'est devinée.",
        severity="warning",
    )
    PROFILE_DIFFERS = Wording(
        "The card “{name}” has two different answers to “{field}”; it counts as not said.",
        "Correct one of the files.",
        "La carte « {name} » a deux réponses différentes à « {field} » ; elle compte comme non dite.",
        "Corrigez l'un des fichiers.",
        "No guess is made between two answers.",
        "Rien n'est deviné entre deux réponses.",
        severity="warning",
    )
    SYNTHETIC_MIXED = Wording(
        "Made-up answers and real ones stand together.",
        "Take out the files, or the rows, that have an answer in the column forumkit_synthetic.",
        "Des réponses inventées et de vraies réponses sont ensemble.",
        "Retirez les fichiers, ou les lignes, qui ont une réponse dans la colonne forumkit_synthetic.",
        "The sample shows what documents look like; it must never add to what people said.",
        "L'exemple montre l'allure des documents ; il ne doit jamais s'ajouter à ce que des gens ont dit.",
    )
    NO_ANSWERS = Wording(
        "There are no files of answers in {name}.",
        "Put the exports and entry grids there, or name the files on the command line after the forum.",
        "Il n'y a pas de fichier de réponses dans {name}.",
        "Placez-y les exports et les grilles de saisie, ou nommez les fichiers après le forum, dans la commande.",
        "Results come from files of answers.",
        "Les résultats viennent de fichiers de réponses.",
    )
    UNKNOWN_RESULT = Wording(
        "“{name}” is the id of no result.",
        "{near}“forumkit evaluate {forum} --ids” lists the ids.",
        "« {name} » n'est l'identifiant d'aucun résultat.",
        "{near}« forumkit evaluate {forum} --ids » liste les identifiants.",
        "Numbers come into texts by their id, so that they are always those of the answers.",
        "Les nombres entrent dans les textes par leur identifiant : ils sont ainsi toujours ceux des réponses.",
    )
    TYPED_NUMBER = Wording(
        "“{name}” is typed; a result would follow the answers.",
        "Write the id of the result instead: {instead}.",
        "« {name} » est écrit en dur ; un résultat suivrait les réponses.",
        "Écrivez plutôt l'identifiant du résultat : {instead}.",
        "A number typed by hand stays when the answers change.",
        "Un nombre écrit à la main reste quand les réponses changent.",
        severity="warning",
    )
    RESULTS_OLD = Wording(
        "The results of {name} come from an earlier version of “{form}”.",
        "Run “forumkit evaluate {name}” again with the files of answers.",
        "Les résultats de {name} viennent d'une version plus ancienne de « {form} ».",
        "Relancez « forumkit evaluate {name} » avec les fichiers de réponses.",
        "The report would speak of questions that have changed since.",
        "Le rapport parlerait de questions qui ont changé depuis.",
        severity="warning",
    )
    PRIVATE_QUESTION = Wording(
        "“{name}” asks for what must not be known: {word}.",
        "Take the question out.",
        "« {name} » demande ce qu'il ne faut pas savoir : {word}.",
        "Retirez la question.",
        "Names, contacts, places, ethnic group, religion and health are never collected.",
        "Noms, contacts, lieux, ethnie, religion et santé ne se recueillent jamais.",
    )
    SUBMISSION_DIFFERS = Wording(
        "This submission stands in the files more than once with different answers, also at {other}.",
        "Keep the export that is right, and leave the other out.",
        "Cet envoi figure plusieurs fois dans les fichiers avec des réponses différentes, aussi en {other}.",
        "Gardez l'export qui est juste et laissez l'autre de côté.",
        "No guess is made between two versions of one submission.",
        "Rien n'est deviné entre deux versions d'un même envoi.",
    )
    GROUP_MISSING = Wording(
        "The file has no column for the group (“{name}”) of “{form}”.",
        "Export all questions, with the headers in the first row of the sheet.",
        "Le fichier n'a pas de colonne pour le groupe (« {name} ») de « {form} ».",
        "Exportez toutes les questions, avec les titres sur la première ligne de la feuille.",
        "Whose work was seen must be known.",
        "Il faut savoir de qui l'on a vu le travail.",
    )
    GROUP_TWICE_SAME = Wording(
        "An observer's marks of one group stand twice, also at {other}; they count once.",
        "Leave it if two files overlap; else take the row out of one of them.",
        "Les notes d'un observateur pour un groupe figurent deux fois, aussi en {other} ; elles comptent une fois.",
        "Laissez ainsi si deux fichiers se recouvrent ; sinon, retirez la ligne de l'un d'eux.",
        "Two files often overlap.",
        "Deux fichiers se recouvrent souvent.",
        severity="warning",
    )
    GROUP_TWICE = Wording(
        "One observer marked the group “{name}” twice, differently; both count, and neither is compared "
        "with the other observer.",
        "Correct the group or the observer in the file.",
        "Un observateur a noté deux fois le groupe « {name} », différemment ; les deux comptent, aucune "
        "n'est comparée à l'autre observateur.",
        "Corrigez le groupe ou l'observateur dans le fichier.",
        "Two observers are compared group by group.",
        "Deux observateurs se comparent groupe par groupe.",
        severity="warning",
    )
    REPEAT_EMPTY = Wording(
        "{count} {count:submission|submissions} of “{form}”"
        " {count:repeats nothing; it is|repeat nothing; they are} not counted.",
        "Leave it if these groups had nothing to say; else enter what they said in the sheet of repeats.",
        "{count} {count:envoi|envois} de « {form} » ne"
        " {count:répète rien ; il n'est pas compté|répètent rien ; ils ne sont pas comptés}.",
        "Laissez ainsi si ces groupes n'avaient rien à dire ; sinon, saisissez ce qu'ils ont dit dans la feuille"
        " des répétitions.",
        "A group without an action is not a group with none noted.",
        "Un groupe sans action n'est pas un groupe dont aucune n'a été notée.",
        severity="warning",
    )
    PART_OVER_WHOLE = Wording(
        "“{name}” is larger than “{whole}”, of which it is a part; it counts as not answered.",
        "Correct one of the two.",
        "« {name} » est plus grand que « {whole} », dont il est une partie ; il compte comme sans réponse.",
        "Corrigez l'un des deux.",
        "A share over a hundred percent cannot be true.",
        "Une part de plus de cent pour cent ne peut pas être vraie.",
        severity="warning",
    )
    FILE_TWICE = Wording(
        "The file is the same as {other}; it is read once.",
        "Take one of them away.",
        "Le fichier est le même que {other} ; il est lu une fois.",
        "Retirez l'un des deux.",
        "The same answers must not count twice.",
        "Les mêmes réponses ne doivent pas compter deux fois.",
        severity="warning",
    )
    FILE_NOT_READ = Wording(
        "The file is neither CSV nor XLSX; it is not read.",
        "Save it as CSV or XLSX, or move it out of the folder of answers.",
        "Le fichier n'est ni CSV ni XLSX ; il n'est pas lu.",
        "Enregistrez-le en CSV ou XLSX, ou sortez-le du dossier des réponses.",
        "A file that is passed over may hold answers.",
        "Un fichier laissé de côté contient peut-être des réponses.",
    )
    FORMS_LOST = Wording(
        "The results that stood before had answers to “{name}”; these have none.",
        "Evaluate all files of the forum together; to begin anew, remove {file} first.",
        "Les résultats précédents avaient des réponses à « {name} » ; ceux-ci n'en ont pas.",
        "Évaluez ensemble tous les fichiers du forum ; pour repartir de zéro, supprimez d'abord {file}.",
        "New results replace the old ones as a whole.",
        "De nouveaux résultats remplacent les anciens en entier.",
    )
    RESERVED_ID = Wording(
        "The id “{name}” means something else in every form.",
        "Choose another; taken are: {allowed}.",
        "L'identifiant « {name} » a un autre sens dans tous les questionnaires.",
        "Choisissez-en un autre ; sont pris : {allowed}.",
        "Exports and results name the card and the group by these ids.",
        "Les exports et les résultats nomment la carte et le groupe par ces identifiants.",
    )
    SAME_LABEL = Wording(
        "The answers “{name}” and “{other}” read alike.",
        "Reword one of them.",
        "Les réponses « {name} » et « {other} » se lisent pareil.",
        "Reformulez l'une des deux.",
        "Exports with labels could not tell them apart.",
        "Un export par libellés ne pourrait pas les distinguer.",
    )
    # People
    ROSTER_NOT_CSV = Wording(
        "Nothing reads this list: it is no CSV file.",
        "Save it as CSV (UTF-8) under {right}, and move this file out of content/.",
        "Rien ne lit cette liste : ce n'est pas un fichier CSV.",
        "Enregistrez-la en CSV (UTF-8) sous {right}, et sortez ce fichier de content/.",
        "People who are on a list that is not read get no badge and no group.",
        "Les personnes d'une liste qui n'est pas lue n'ont ni badge ni groupe.",
        cause=True,
    )
    ROSTER_UNREADABLE = Wording(
        "The list of participants cannot be read: {reason}.",
        "Save it again as CSV (UTF-8), with its headers in the first line.",
        "La liste des participants est illisible : {reason}.",
        "Enregistrez-la de nouveau en CSV (UTF-8), avec ses en-têtes sur la première ligne.",
        "Lists come from many programs; nothing of this one was used.",
        "Les listes viennent de toutes sortes de logiciels ; rien de celle-ci n'a servi.",
    )
    ROSTER_TOO_LARGE = Wording(
        "The list has more than {rows} people or {columns} columns.",
        "Keep the people of this forum only.",
        "La liste dépasse {rows} personnes ou {columns} colonnes.",
        "N'y laissez que les personnes de ce forum.",
        "A forum fits in a room.",
        "Un forum tient dans une salle.",
    )
    ROSTER_CELL = Wording(
        "The cell in column {column} is refused: {reason}.",
        "Write plain words there.",
        "La cellule de la colonne {column} est refusée : {reason}.",
        "Écrivez-y des mots simples.",
        "A cell may do harm in another program; what stands in it is not repeated, as it may be a name.",
        "Une cellule peut nuire dans un autre logiciel ; son texte n'est pas répété, car ce peut être un nom.",
    )
    ROSTER_COLUMN = Wording(
        "Nothing is known of column {column} of the list, or it is there twice.",
        "Rename or remove it; the columns are: {allowed}.",
        "La colonne {column} de la liste est inconnue, ou s'y trouve deux fois.",
        "Renommez-la ou retirez-la ; les colonnes sont : {allowed}.",
        "A list holds what the forum needs and nothing else; headers are not repeated here, as they may be names.",
        "Une liste ne contient que le nécessaire ; les en-têtes ne sont pas répétés ici, car ce peut être des noms.",
    )
    ROSTER_NO_COLUMN = Wording(
        "The list has no column “{column}”.",
        "Add it; the columns are: {allowed}.",
        "La liste n'a pas de colonne « {column} ».",
        "Ajoutez-la ; les colonnes sont : {allowed}.",
        "Groups need each person's sign and category.",
        "Les groupes ont besoin du signe et de la catégorie de chacun.",
    )
    ROSTER_VALUE = Wording(
        "What stands in the column “{column}” is not known.",
        "Write one of: {allowed}.",
        "La colonne « {column} » contient une valeur inconnue.",
        "Écrivez l'une de ces valeurs : {allowed}.",
        "Groups are mixed by these values; what stands there is not repeated, as it may be a name.",
        "Ces valeurs servent à mêler les groupes ; le texte n'est pas répété ici, car ce peut être un nom.",
    )
    ROSTER_SIGN_MISSING = Wording(
        "This person has no sign.",
        "Write the picture and the number of a sign, such as “{example}”.",
        "Cette personne n'a pas de signe.",
        "Écrivez l'image et le numéro d'un signe, comme « {example} ».",
        "The sign stands for the person in every list of groups.",
        "Le signe représente la personne dans toutes les listes de groupes.",
    )
    ROSTER_SIGN_TWICE = Wording(
        "The sign “{sign}” is given twice, also in line {other}.",
        "Give one of the two people another sign.",
        "Le signe « {sign} » est attribué deux fois, aussi à la ligne {other}.",
        "Attribuez un autre signe à l'une des deux personnes.",
        "Two people with one sign would go to one place.",
        "Deux personnes qui portent le même signe iraient à la même place.",
    )
    ROSTER_NO_FORUM = Wording(
        "No forum has the name of this list.",
        "Name the file after a forum: {allowed}.",
        "Aucun forum ne porte le nom de cette liste.",
        "Donnez au fichier le nom d'un forum : {allowed}.",
        "Each forum has its own list.",
        "Chaque forum a sa propre liste.",
    )
    GROUP_RULE = Wording(
        "The rule of the groups names “{name}”, which no forum of the exercise has.",
        "Name women, men, young, or the `group` of a category; there are: {allowed}.",
        "La règle des groupes nomme « {name} », qu'aucun forum de l'exercice ne connaît.",
        "Nommez women, men, young, ou le `group` d'une catégorie ; il y a : {allowed}.",
        "A count of nobody is no rule.",
        "Compter personne n'est pas une règle.",
    )
    GROUP_RULE_TOO_MUCH = Wording(
        "{count} {count:group needs|groups need} {needs} of “{name}”; the forum {forum} expects {found}.",
        "Write `least: {most}` at most, or make fewer groups.",
        "{count} {count:groupe demande|groupes demandent} {needs} « {name} » ; le forum {forum} en attend {found}.",
        "Écrivez `least: {most}` au plus, ou faites moins de groupes.",
        "A rule that cannot be kept would be broken before the eyes of the room.",
        "Une règle impossible serait enfreinte sous les yeux de la salle.",
        severity="warning",
    )
    SOLVER_MISSING = Wording(
        "The forum {name} asks for the solver, which is not installed.",
        f"Install it: {install_command('groups')}; until then the groups are made by the search alone.",
        "Le forum {name} demande le solveur, qui n'est pas installé.",
        f"Installez-le : {install_command('groups')} ; d'ici là, la recherche seule fait les groupes.",
        "With the solver the groups may be others.",
        "Avec le solveur, les groupes peuvent être différents.",
        severity="warning",
    )

    # Use
    PREVIEW_MISSING = Wording(
        "The preview needs libraries that are not installed: {name}.",
        f"Install them: {install_command('preview')}",
        "L'aperçu a besoin de bibliothèques qui ne sont pas installées : {name}.",
        f"Installez-les : {install_command('preview')}",
        "Only the preview needs a server; everything else does without.",
        "Seul l'aperçu a besoin d'un serveur ; tout le reste s'en passe.",
    )
    PREVIEW_FAILED = Wording(
        "This could not be read or shown; the fault is in the program: {reason}.",
        "Undo the last change, and report what the console of the preview says.",
        "Ceci n'a pas pu être lu ou montré ; la faute est au programme : {reason}.",
        "Annulez le dernier changement, et signalez ce que dit la console de l'aperçu.",
        "The preview goes on whatever happens: the next save is read again.",
        "L'aperçu continue quoi qu'il arrive : l'enregistrement suivant est relu.",
    )
    PORT_TAKEN = Wording(
        "The port {name} cannot be used: {reason}.",
        "Give another --port, or none: a free one is then taken.",
        "Le port {name} ne peut pas servir : {reason}.",
        "Donnez un autre --port, ou aucun : un port libre est alors pris.",
        "Two programs cannot answer at the same address.",
        "Deux programmes ne peuvent pas répondre à la même adresse.",
    )
    NO_MISSION = Wording(
        "No mission in {name}: content/mission.yaml is not there.",
        "Run “forumkit init” in an empty folder, or give the folder of a mission with --root.",
        "Pas de mission dans {name} : content/mission.yaml n'y est pas.",
        "Lancez « forumkit init » dans un dossier vide, ou donnez avec --root le dossier d'une mission.",
        "A mission is a folder with content/mission.yaml.",
        "Une mission est un dossier avec content/mission.yaml.",
    )
    NOTHING_SELECTED = Wording(
        "No document is all of this: {parts}.",
        "Leave something out; so many documents there are without it: {without}.",
        "Aucun document n'est tout cela à la fois : {parts}.",
        "Retirez une partie ; sans elle, le nombre de documents est : {without}.",
        "A build that makes nothing looks like one that had nothing to do.",
        "Une construction qui ne produit rien ressemble à une construction qui n'avait rien à faire.",
    )
    FOLDER_IN_USE = Wording(
        "{name} already exists.",
        "Choose another place; nothing was changed.",
        "{name} existe déjà.",
        "Choisissez un autre endroit ; rien n'a été changé.",
        "Nothing is overwritten.",
        "Rien n'est écrasé.",
    )

    @property
    def wording(self) -> Wording:
        """The wording, in both languages."""
        value: Wording = self.value
        return value


_WIDEST = 160
"""Characters of a line of a file that are shown beside a problem."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a fault stands: file from the root, line from 1, path of keys."""

    file: str
    line: int = 1
    path: str = ""
    around: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """That line with the one before and the one after, as they were when the file was read; none of what is private."""

    def in_lines(self, lines: Sequence[str]) -> "Place":
        """Return the place with what stands around it in the lines of its file."""
        return replace(self, around=tuple(line[:_WIDEST] for line in lines[max(0, self.line - 2) : self.line + 1]))

    def snippet(self) -> Iterator[tuple[int, str]]:
        """Yield the lines around the fault, each with its number."""
        yield from enumerate(self.around, max(1, self.line - 1))


class Values(Mapping[str, str]):
    """The values of a message, which nobody changes: they may stand in a set, and go to another process."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        """Take the values, each no longer than a person reads; of many that are allowed, those nearest to the name."""
        shown = dict(values)
        if len(shown.get("allowed", "")) > _LONGEST:
            shown["allowed"] = listed(shown.get("name", ""), _names(shown["allowed"]))
        self._values = {name: _clipped(value) for name, value in shown.items()}

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)


_LONGEST = 2_000
"""Characters of a value that are shown: names of all kinds of documents stand in half of them."""


@functools.lru_cache(maxsize=8)
def _names(allowed: str) -> tuple[str, ...]:
    """Return the names of a long list: thousands of problems may hold the same one."""
    return tuple(allowed.split(", "))


def _clipped(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


@dataclass(frozen=True)
class Problem:
    """A user's mistake: its code, its place, and the values of its message."""

    code: Code
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the values as nobody can change them: problems are joined, sorted and freed of doubles."""
        object.__setattr__(self, "values", Values(self.values))

    @property
    def severity(self) -> Severity:
        """Whether it stops a build."""
        return self.code.wording.severity

    def says(self, language: str) -> str:
        """Return what is wrong."""
        wording = self.code.wording
        return _filled(wording.dit if language == "fr" else wording.says, self.values, language)

    def do(self, language: str) -> str:
        """Return what to do."""
        wording = self.code.wording
        return _filled(wording.faire if language == "fr" else wording.do, self.values, language)


class ProblemsFound(Exception):
    """Carries problems to the command line."""

    def __init__(self, problems: Iterable[Problem], exit_code: int = 1) -> None:
        """Keep the problems and the exit code of the command."""
        self.problems = in_order(problems)
        super().__init__(self.problems, exit_code)  # so that it passes from one process to another
        self.exit_code = exit_code

    def __str__(self) -> str:
        """Return a line for each problem, for whoever lets it pass: “content/facts.yaml:1: MISSING_FILE: …”."""
        return "\n".join(f"{p.place.file}:{p.place.line}: {p.code.name}: {p.says('en')}" for p in self.problems)


_PHRASES = {
    "theme": "thème",
    "exercise": "exercice",
    "fact": "fait",
    "objective": "objectif",
    "agenda": "programme",
    "workplan": "chronogramme",
    "language": "langue",
    "deliverable": "livrable",
    "task": "tâche",
    "design": "charte",
    "kind": "type de document",
    "printed kind": "type de document imprimé",
    "indicator": "indicateur",
    "subject": "sujet",
    "choice": "choix",
    "women": "les femmes",
    "young": "les jeunes",
    "access to it is refused": "l'accès en est refusé",
    "it is no longer there": "il n'y est plus",
    "a file stands in the place of a folder": "un fichier occupe la place d'un dossier",
    "a folder stands in the place of a file": "un dossier occupe la place d'un fichier",
    "it is a link to a folder": "c'est un lien vers un dossier",
    "its link leads nowhere": "son lien ne mène nulle part",
    "something else stands in its place": "autre chose occupe sa place",
    "its links lead in a circle": "ses liens tournent en rond",
    "its name is too long": "son nom est trop long",
    "its name cannot be used": "son nom ne peut pas servir",
    "it is not an ordinary file": "ce n'est pas un fichier ordinaire",
    "the disk is full": "le disque est plein",
    "the disk is damaged": "le disque est abîmé",
    "nothing can be written on this disk": "rien ne peut s'écrire sur ce disque",
    "the system refuses": "le système refuse",
    "a quote is opened here and not closed": "un guillemet s'ouvre ici et ne se ferme pas",
    "a bracket is opened here and not closed": "un crochet ou une accolade s'ouvre ici et ne se ferme pas",
    "it has a password": "il a un mot de passe",
    "it is no Office file": "ce n'est pas un fichier de bureautique",
    "it is damaged": "il est abîmé",
    "its parts have names that are not allowed": "ses parties portent des noms interdits",
    "it holds macros": "il contient des macros",
    "a part of it has an encoding that no office program writes": "une de ses parties a un encodage inusité",
    "it defines entities of its own": "il définit ses propres entités",
    "it takes far too long to read": "sa lecture prend beaucoup trop de temps",
    "it takes far too much memory to read": "sa lecture prend beaucoup trop de mémoire",
    "something in it cannot be understood": "quelque chose y est incompréhensible",
    "it is far too large": "il est beaucoup trop gros",
    "the merged file would not be sound": "le fichier fusionné ne serait pas sain",
    "it needs too much memory": "il demande trop de mémoire",
    "it needs too much time or memory": "il demande trop de temps ou de mémoire",
    "its slides have no size that PowerPoint allows": "ses diapositives n'ont pas une taille permise par PowerPoint",
    "it unfolds to far too much data": "il se déplie en beaucoup trop de données",
    "its link leads out of the mission": "son lien mène hors de la mission",
    "it is no text": "ce n'est pas du texte",
    "it is empty": "il est vide",
    "it begins like a formula": "elle commence comme une formule",
    "it holds a control character": "elle contient un caractère de commande",
    "it holds a drawn sign": "elle contient un signe dessiné",
    "it is far too long": "elle est beaucoup trop longue",
    "none that is usual": "aucune qui soit courante",
    "a list": "une liste",
    "a text": "un texte",
    "a number": "un nombre",
    "nothing": "rien",
    "a map": "des clés",
    "true or false": "un oui ou non",
    "a heading": "un titre (#)",
    "a code fence": "un bloc de code",
    "a rule": "un filet",
    "an HTML tag": "une balise HTML",
    "a container": "un bloc « ::: »",
    "an attribute": "un attribut « { »",
    "a link or picture": "un lien ou une image",
    "a drawn sign": "un signe dessiné « ⟦ »",
    "An e-mail address": "Une adresse électronique",
    "A phone number": "Un numéro de téléphone",
    "at the beginning, before the first talk": "au début, avant le premier exposé",
    "at the end, after the last talk": "à la fin, après le dernier exposé",
    "a text, or a text by language, is needed": "il faut un texte, ou un texte par langue",
    "one line is needed": "il faut une seule ligne",
    "a time such as 8:30 is needed": "il faut une heure telle que 8:30",
    "a whole number is needed": "il faut un nombre entier",
    "true or false is needed": "il faut true ou false",
    "a date such as 2024-02-20 is needed": "il faut une date telle que 2024-02-20",
    "a date between 1900 and 2199 is needed": "il faut une date entre 1900 et 2199",
    "a locale such as fr or en_GB is needed": "il faut une locale telle que fr ou en_GB",
    "a path below output/ is needed": "il faut un chemin sous output/",
    "a list is needed": "il faut une liste",
    "a map is needed": "il faut des clés et des valeurs",
    "a text is needed": "il faut un texte",
    "small letters, digits and hyphens are needed": "il faut des minuscules, des chiffres et des tirets",
    "at least {} is needed": "il faut au moins {}",
    "at most {} is allowed": "il faut au plus {}",
    "a list of at least {} is needed": "il faut une liste d'au moins {}",
    "a list of at most {} is needed": "il faut une liste d'au plus {}",
    "a text of at least {} is needed": "il faut un texte d'au moins {}",
    "a text of at most {} is needed": "il faut un texte d'au plus {}",
    "one value for each series is needed, or “value” where there are none": (
        "il faut une valeur par série, ou « value » s'il n'y en a pas"
    ),
    "the names of the series are needed": "il faut les noms des séries",
    "two to five shares of one whole are needed, none below nought, which make 100 where the unit is %": (
        "il faut deux à cinq parts d'un tout, aucune négative, dont la somme fait 100 si l'unité est %"
    ),
    "parts of nought or more are needed: bars and columns also show what is below nought": (
        "il faut des parts nulles ou positives : les barres et les colonnes montrent aussi les valeurs négatives"
    ),
    "a number with a point, such as 41.4, is needed": "il faut un nombre, avec un point : 41.4",
    "it has not the form that is needed here": "elle n'a pas la forme voulue",
    "a text with a colon and a space in it stands between quotation marks": (
        "un texte qui contient « : » s'écrit entre guillemets"
    ),
    "tasks that end after they start, within the periods, are needed": (
        "il faut des tâches qui finissent après leur début, dans les périodes"
    ),
    "not an ordinary file": "ce n'est pas un fichier ordinaire",
    "not a usable name": "ce nom n'est pas utilisable",
    "only one document (---) is read": "un seul document (---) est lu",
    "a key must be a text": "une clé doit être un texte",
    "a text that begins with {{ stands between quotation marks": (
        "un texte qui commence par {{ s'écrit entre guillemets"
    ),
    "its bytes are not those of a picture": "ses octets ne sont pas ceux d'une image",
    "a list may hold only texts and lists": "une liste ne contient que des textes et des listes",
    "a figure that is not JSON": "une figure qui n'est pas du JSON",
    "text before the first slide title (#)": "du texte avant le premier titre de diapositive (#)",
    "none of its layouts has a title placeholder": "aucune de ses dispositions n'a d'emplacement de titre",
    "more than {} steps": "plus de {} étapes",
    "Not a directory": "ce n'est pas un dossier",
    "Is a directory": "c'est un dossier",
    "File exists": "un fichier s'y trouve déjà",
    "Permission denied": "accès refusé",
    "No space left on device": "le disque est plein",
    "File too large": "le fichier serait trop gros",
    "Read-only file system": "le disque est en lecture seule",
    "Address already in use": "un autre programme s'en sert",
    "“forumkit init example” writes one in a folder of its own.": (
        "« forumkit init example » en écrit un dans un dossier à part."
    ),
}


_CHOICE = re.compile(r"\{(?P<name>\w+):(?P<one>[^|{}]*)\|(?P<many>[^|{}]*)\}")
"""A word that follows a number: {total:document|documents}."""


_FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
"""A value of its own place."""


_SAID = ("kind", "reason", "found", "what", "where", "who", "means")
"""The values in which a problem puts words of the program; all others are a user's own, or are typed as they stand."""


_NUMBER = re.compile(r"\d+([.,]\d+)?")


def _phrase(name: str, value: str, language: str) -> str:
    """Return a word or phrase of the program in a language; a number in it stays."""
    if language != "fr" or name not in _SAID:
        return value
    number = _NUMBER.search(value)
    phrase = _PHRASES.get(_NUMBER.sub("{}", value, count=1)) if number else None
    return phrase.format(number[0]) if phrase and number else _PHRASES.get(value, value)


def in_words(value: str, language: str) -> str:
    """Return a reason of the program in a language; anything else as it is."""
    return _phrase("reason", value, language)


def _filled(template: str, values: Mapping[str, str], language: str) -> str:
    words = {"near": "", "means": ""} | {name: _phrase(name, value, language) for name, value in values.items()}
    if "{near}" in template and "near" not in values and "name" in values:
        near = nearest(values["name"], values.get("allowed", "").split(", "))
        question = "Vouliez-vous dire « {} » ? " if language == "fr" else "Did you mean “{}”? "
        words["near"] = question.format(near[0]) if near else ""
    return _CHOICE.sub(lambda choice: _chosen(choice, values, language), template).format_map(words).strip()


def _chosen(choice: re.Match[str], values: Mapping[str, str], language: str) -> str:
    """Return the word for one or for many of “{total:document|documents}”."""
    number = values[choice["name"]].replace(",", ".")
    one = number == "1" if language == "en" else re.fullmatch(r"[01](\.\d+)?", number)
    return choice["one"] if one else choice["many"]


def in_general(template: str, value: str = r"{\1}") -> str:
    """Return a wording as it is about many: its values still to come, or something that stands for each."""
    said = _CHOICE.sub(r"\g<many>", template).replace("{near}", "").replace("{means}", "")
    return _FIELD.sub(value, said).replace("{{", "{").replace("}}", "}").strip()


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without doubles: what others follow from first, then by file, line and code."""
    unique = {(not p.code.wording.cause, p.place, p.code.name, tuple(sorted(p.values.items()))): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")
