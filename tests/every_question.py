"""A form with every type of question, none beside its like, and all that a question may say."""

from tests.make import QUESTIONNAIRE, Content, changed

QUESTIONS = [
    {"id": "idee", "type": "open", "text": "Une idée pour le marché ?", "lines": 2},
    {"id": "relie", "type": "true-false", "text": "La frontière relie.", "answer": True},
    {"id": "content", "type": "faces", "text": "Êtes-vous content ?", "levels": 3, "hint": "Montrez du doigt."},
    {"id": "note", "type": "rating", "text": "Tous parlent", "lowest": "personne", "highest": "toute la salle"},
    {"id": "combien", "type": "number", "text": "Combien de femmes ?", "least": 1, "most": 9},
    {"id": "separe", "type": "true-false", "text": "La frontière sépare.", "answer": False},
    {"id": "citer", "type": "yes-no", "text": "Peut-on vous citer ?"},
    {"id": "preside", "type": "single-choice", "text": "Qui préside ?", "answer": "maire",
     "when": {"question": "citer", "answers": ["yes"]},
     "choices": [{"id": "maire", "text": "Le maire"}, {"id": "chef", "text": "Le chef"}]},
    {"id": "appris", "type": "multiple-choice", "text": "Par quoi l'apprenez-vous ?", "choices": [
        {"id": "radio", "text": "La radio"}, {"id": "crieur", "text": "Le crieur"},
        {"id": "rien", "text": "Rien du tout", "alone": True}]},
]  # fmt: skip
PROFILE = {"id": "sexe", "text": "Vous êtes", "short": "Sexe", "hint": "Une seule réponse.", "choices": [
    {"id": "f", "text": "une femme", "people": "femmes"}, {"id": "h", "text": "un homme", "people": "hommes"}]}  # fmt: skip
EVALUATION = {"profile": [PROFILE]}
FORM: Content = changed({**QUESTIONNAIRE, "profile": ["sexe"]}, "questions", QUESTIONS)
