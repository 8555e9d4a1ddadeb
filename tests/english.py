"""The small mission in English, of one day and thirty people: the texts of tests/make.py, said in English."""

import copy
from typing import Any

from tests import make
from tests.make import Content

TEXTS = dict(
    line.split(" = ", 1)
    for line in """
Mission d'essai = Clean water for all
Projet d'essai = Trial project
Organisation cliente = Client organisation
Bailleur d'essai = Trial donor
Projet financé par le bailleur d'essai = Funded by the trial donor
Les opinions sont celles de l'auteur. = The opinions are those of the author.
consultant modérateur = moderator
Exemple fictif = Fictitious example
définir les thèmes = define the topics
Thèmes et exercices = Topics and exercises
Animation = Moderation
Rapport = Report
Bienvenue = Welcome
Forum communautaire = Community dialogue
Saluez la salle. = Greet the room.
Pourquoi ce forum = Why we meet
Se parler = Talking to each other
Dites le but. = Say the aim.
Merci = Thank you
Et maintenant = What comes next
Remerciez la salle. = Thank the room.
La suite = Next steps
Un rapport = A report
Dites la suite. = Say what comes next.
L'espace existe. = The well exists.
Une étude, 2018 = A study, 2018
Rapport final = Final report
Forums communautaires = Community dialogues
avant les forums = before the dialogue
Des thèmes partagés = Shared topics
liste des thèmes = list of topics
Tenir un forum par an = Hold a dialogue every year
Résumé exécutif = Executive summary
l'essentiel en une page = what matters on one page
Contexte = Context
Le projet agit à la frontière. = The project works along the river.
Outils = Tools
Déroulement = How it went
le récit = the story
Note de méthode = Method note
Comment nous ferons = How we will work
première version = first version
Placement = Standing in line
se connaître = getting to know each other
la salle = the room
une craie = a piece of chalk
20 minutes = twenty minutes
debout = standing
Principes = Principles
Partir de l'expérience. = Start from experience.
Votre accord = Your consent
Nous organisons un forum. = We are holding a dialogue.
Vous pouvez dire non. = You may say no.
J'accepte la photo. = I agree to be photographed.
La photo ? = May we take photos?
Vous pouvez changer d'avis. = You may change your mind.
Asseyez-vous à côté. = Sit beside the person.
Personne ne doit rien = Nobody owes anything
Tout est gratuit. = Everything is free.
Pour signaler = To report
Canal à venir = Channel to come
clandestin* = illegal migrant*
rien = a person without papers
une personne n'est pas clandestine = nobody is illegal
calebasse = drum
pirogue = sun
La personne est… = The person is…
Sexe = Sex
une femme = a woman
un homme = a man
Son âge = Age band
Âge = Age
18 à 35 ans = 18 to 35
36 ans et plus = 36 and over
plus de temps = more time
Forum de Sikasso = Dialogue in Hill Town
Sikasso = Hill Town
le Burkina Faso et la Côte d'Ivoire = the towns downstream
salle de conférence = town hall
français = English
femmes leaders = women leaders
Vivre ensemble = Living together
Ce qui nous unit = What brings us together
citer trois atouts = to name three strengths
La frontière relie les familles. = The river links families.
La frontière relie. = The river links us.
Nos atouts = Our strengths
Des marchés = Markets
Des familles = Families
Les marchés font vivre {{ forum.town }}. = Markets keep {{ forum.town }} alive.
Demandez un exemple. = Ask for an example.
Du marché à la paix = From market to peace
Marché = Market
Confiance = Trust
on se connaît = we know each other
Nos liens = Our ties
Des mariages = Marriages
Écoutez. = Listen.
Et chez vous ? = What about your place?
Bonjour. = Good morning.
Lisez. = Read.
Redites. = Say it again.
Atout = Strength
ce qui aide = what helps
Tout à l'oral. = All of it spoken.
La ligne des voisins = The line of neighbours
placement au sol = standing on a line
Se rencontrer. = Meeting each other.
toute la salle = the whole room
craie = chalk
Espace vide. = Empty space.
Tracez une ligne. = Draw a line.
Placez-vous sur la ligne. = Stand on the line.
Parlez à un voisin. = Talk to a neighbour.
Se placer = Standing
Donne les consignes. = Gives the instructions.
Se placent. = Stand.
Placez-vous. = Take your places.
la route = the road
tous = everyone
Il pleut. = It rains.
On s'abrite. = We take shelter.
Qui parle le premier ? = Who speaks first?
Le doyen = The elder
Il écoute. = Listens.
Il est pressé. = Is in a hurry.
Qu'avez-vous vu ? = What did you see?
Comment était-ce ? = How was it?
Qu'en retenir ? = What do we keep?
Que faire ? = What shall we do?
Aucune. = None.
Chacun peut se taire. = Anyone may stay silent.
Tout se fait debout. = Everything is done standing.
Une seule question. = One question only.
Programme du forum = Agenda of the dialogue
Se connaître = Getting to know each other
Accueil = Arrival
équipe = team
modérateur = facilitator
Levons-nous. = Let us stand up.
Sans courant, parlez debout. = Without power, speak standing.
Pause = Break
Chronogramme = Work plan
Le travail en un mois. = The work, step by step.
Conception = Design
Cadrer = Scoping
consultant = moderator
Écrire = Writing
Pré-test = Pre-test
Nous lisons chaque phrase. = We read each statement.
Lisez deux fois. = Read twice.
Elle relie les familles. = It links families.
Êtes-vous content ? = Are you happy?
Qui préside ? = Who presides?
Le maire = The mayor
Le chef = The chief
Une idée ? = An idea?
Merci. = Thank you.
""".strip().splitlines()
)
"""Every text of the small mission, and what it is in English."""


def said(content: Any, texts: dict[str, str] = TEXTS) -> Any:
    """Return content whose texts are others."""
    if isinstance(content, dict):
        return {name: said(inside, texts) for name, inside in content.items()}
    if isinstance(content, list):
        return [said(inside, texts) for inside in content]
    return texts.get(content, content) if isinstance(content, str) else content


def mission(language: str = "en", texts: dict[str, str] = TEXTS) -> dict[str, Content]:
    """Return the small mission with other texts, of thirty people, in a language."""
    files: dict[str, Content] = said(copy.deepcopy(make.SMALL), texts)
    files["mission.yaml"]["languages"] = [language]
    files["mission.yaml"]["workplan"] = "plan"
    files["forums/sikasso.yaml"]["participants"][0] |= {"count": 30, "women": 16, "young": 12}
    files["evaluation.yaml"]["frames"][0]["groups"][0]["words"] = ["time", "day*"]
    return files
