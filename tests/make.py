"""Small valid content: one thing of each sort; a test changes what matters to it."""

import copy
from pathlib import Path
from typing import Any

import yaml

Content = dict[str, Any]

MISSION: Content = {
    "title": "Mission d'essai",
    "project": "Projet d'essai",
    "reference": "REF-01",
    "client": "Organisation cliente",
    "client_short": "OC",
    "donor": "Bailleur d'essai",
    "donor_line": "Projet financé par le bailleur d'essai",
    "disclaimer": "Les opinions sont celles de l'auteur.",
    "consultant": "consultant modérateur",
    "start": "2024-02-10",
    "end": "2024-03-09",
    "sample": "Exemple fictif",
    "checks": {"PICTURES_NOT_TESTED": {"level": "off", "why": "Ces images sont d'essai."}},
    "workplan": "plan",
    "tasks": [{"id": "t1", "text": "définir les thèmes", "documents": ["theme-deck", "catalogue"]}],
    "deliverables": [
        {"id": "l1", "title": "Thèmes et exercices", "share": 40, "due": "2024-02-17", "tasks": ["t1"]},
        {"id": "l2", "title": "Animation", "share": 30, "due": "2024-03-01", "tasks": ["t1"]},
        {"id": "l3", "title": "Rapport", "share": 30, "due": "2024-03-08", "tasks": ["t1"]},
    ],
    "acronyms": [{"short": "OC", "long": "Organisation cliente"}],
    "opening": {
        "title": "Bienvenue",
        "subtitle": "Forum communautaire",
        "notes": "Saluez la salle.",
        "agenda": True,
        "sections": [{"id": "but", "title": "Pourquoi ce forum", "points": ["Se parler"], "notes": "Dites le but."}],
    },
    "closing": {
        "title": "Merci",
        "subtitle": "Et maintenant",
        "notes": "Remerciez la salle.",
        "sections": [{"id": "suite", "title": "La suite", "points": ["Un rapport"], "notes": "Dites la suite."}],
    },
}

FORUM: Content = {
    "title": "Forum de Sikasso",
    "town": "Sikasso",
    "values": {"neighbours": "le Burkina Faso et la Côte d'Ivoire"},
    "venue": "salle de conférence",
    "start": "2024-02-20",
    "end": "2024-02-20",
    "agenda": "jours",
    "themes": ["vivre"],
    "questionnaires": ["avant"],
    "spoken": ["français"],
    "participants": [{"category": "femmes leaders", "count": 10, "women": 10, "young": 4}],
}

THEME: Content = {
    "title": "Vivre ensemble",
    "subtitle": "Ce qui nous unit",
    "minutes": 30,
    "objectives": [{"id": "citer-atouts", "level": "remember", "text": "citer trois atouts"}],
    "summary": "La frontière relie les familles.",
    "messages": ["La frontière relie."],
    "sections": [
        {
            "id": "atouts",
            "title": "Nos atouts",
            "points": ["Des marchés", "Des familles"],
            "text": "Les marchés font vivre {{ forum.town }}.",
            "notes": "Demandez un exemple.",
            "figure": {
                "kind": "process",
                "title": "Du marché à la paix",
                "stages": [{"title": "Marché"}, {"title": "Confiance", "text": "on se connaît"}],
            },
            "facts": ["espace"],
            "objectives": ["citer-atouts"],
        },
        {"id": "liens", "title": "Nos liens", "points": ["Des mariages"], "notes": "Écoutez."},
    ],
    "discussion": ["Et chez vous ?"],
    "notes": {"title": "Bonjour.", "objectives": "Lisez.", "messages": "Redites.", "discussion": "Écoutez."},
    "glossary": [{"word": "Atout", "means": "ce qui aide"}],
    "adaptation": "Tout à l'oral.",
}

EXERCISE: Content = {
    "title": "La ligne des voisins",
    "kind": "icebreaker",
    "themes": ["vivre"],
    "objectives": ["citer-atouts"],
    "method": "placement au sol",
    "minutes": 20,
    "goal": "Se rencontrer.",
    "group": {"smallest": 5, "largest": 50, "mix": "toute la salle"},
    "materials": [{"item": "craie", "quantity": 1, "per": "room"}],
    "room": "Espace vide.",
    "preparation": ["Tracez une ligne."],
    "instructions": ["Placez-vous sur la ligne.", "Parlez à un voisin."],
    "steps": [
        {
            "id": "placer",
            "title": "Se placer",
            "minutes": 15,
            "facilitator": "Donne les consignes.",
            "participants": "Se placent.",
            "say": "Placez-vous.",
        }
    ],
    "pictures": [{"picture": "road", "text": "la route"}],
    "injects": [{"id": "pluie", "minute": 10, "to": "tous", "text": "Il pleut.", "expected": "On s'abrite."}],
    "observation": ["Qui parle le premier ?"],
    "roles": [{"id": "doyen", "name": "Le doyen", "public": "Il écoute.", "hidden": "Il est pressé."}],
    "debrief": {
        "minutes": 5,
        "facts": ["Qu'avez-vous vu ?"],
        "feelings": ["Comment était-ce ?"],
        "lesson": ["Qu'en retenir ?"],
        "transfer": ["Que faire ?"],
    },
    "trace": "Aucune.",
    "cautions": ["Chacun peut se taire."],
    "adaptation": "Tout se fait debout.",
    "short": {"minutes": 10, "text": "Une seule question."},
}

AGENDA: Content = {
    "kind": "agenda",
    "title": "Programme du forum",
    "days": [
        {
            "title": "Se connaître",
            "start": "8:30",
            "sessions": [
                {"id": "accueil", "kind": "welcome", "minutes": 30, "title": "Accueil", "lead": "équipe"},
                {"id": "test", "kind": "questionnaire", "minutes": 10, "questionnaires": ["avant"], "lead": "équipe"},
                {
                    "id": "expose",
                    "kind": "talk",
                    "minutes": 30,
                    "themes": ["vivre"],
                    "lead": "modérateur",
                    "first": ["women", "young"],
                    "transition": "Levons-nous.",
                    "plan_b": "Sans courant, parlez debout.",
                },
                {"id": "pause", "kind": "break", "minutes": 20, "title": "Pause", "lead": "équipe"},
                {"id": "ligne", "kind": "exercise", "minutes": 30, "exercise": "ligne", "lead": "modérateur"},
            ],
        }
    ],
}

WORKPLAN: Content = {
    "kind": "workplan",
    "title": "Chronogramme",
    "introduction": "Le travail en un mois.",
    "phases": [
        {
            "id": "conception",
            "title": "Conception",
            "tasks": [
                {"id": "cadrer", "title": "Cadrer", "start": "2024-02-12", "days": 1, "who": ["consultant"]},
                {
                    "id": "ecrire",
                    "title": "Écrire",
                    "days": 5,
                    "after": ["cadrer"],
                    "who": ["consultant"],
                    "deliverable": "l1",
                },
            ],
        }
    ],
}

QUESTIONNAIRE: Content = {
    "title": "Pré-test",
    "moment": "before",
    "minutes": 10,
    "introduction": "Nous lisons chaque phrase.",
    "guidance": "Lisez deux fois.",
    "questions": [
        {
            "id": "q1",
            "type": "true-false",
            "text": "La frontière relie.",
            "answer": True,
            "why": "Elle relie les familles.",
            "objective": "citer-atouts",
            "fact": "espace",
        },
        {"id": "q2", "type": "faces", "text": "Êtes-vous content ?", "levels": 5},
        {
            "id": "q3",
            "type": "single-choice",
            "text": "Qui préside ?",
            "choices": [{"id": "maire", "text": "Le maire"}, {"id": "chef", "text": "Le chef"}],
            "answer": "maire",
        },
        {"id": "q4", "type": "open", "text": "Une idée ?", "lines": 2},
    ],
    "thanks": "Merci.",
}

FACTS: Content = {
    "facts": {"espace": {"says": "L'espace existe.", "source": "Une étude, 2018", "year": 2018, "since": "2018-10-09"}}
}

REPORT: Content = {
    "title": "Rapport final",
    "subtitle": "Forums communautaires",
    "version": "avant les forums",
    "results": [{"id": "r1", "text": "Des thèmes partagés", "evidence": "liste des thèmes"}],
    "recommendations": [
        {
            "id": "c1",
            "text": "Tenir un forum par an",
            "addressee": "OC",
            "deadline": "2024",
            "priority": "high",
            "programmable": True,
        }
    ],
    "sections": [
        {"id": "resume", "title": "Résumé exécutif", "awaits": ["l'essentiel en une page"]},
        {
            "id": "contexte",
            "title": "Contexte",
            "text": "Le projet agit à la frontière.",
            "inserts": ["acronyms", "contract", "deliverables", "participants", "agenda", "themes", "exercises"],
            "sections": [
                {"id": "outils", "title": "Outils", "inserts": ["questionnaires", "recommendations", "workplan"]},
                {"id": "deroulement", "title": "Déroulement", "per_forum": True, "awaits": ["le récit"]},
            ],
        },
    ],
}

METHOD: Content = {
    "title": "Note de méthode",
    "subtitle": "Comment nous ferons",
    "version": "première version",
    "techniques": [
        {
            "id": "placement",
            "name": "Placement",
            "purpose": "se connaître",
            "people": "la salle",
            "time": "20 minutes",
            "tools": "une craie",
            "adaptation": "debout",
        }
    ],
    "sections": [{"id": "principes", "title": "Principes", "text": "Partir de l'expérience.", "inserts": ["methods"]}],
}

PROTECTION: Content = {
    "consent": {
        "title": "Votre accord",
        "introduction": "Nous organisons un forum.",
        "points": ["Vous pouvez dire non."],
        "agreements": [{"id": "photo", "text": "J'accepte la photo.", "ask": "La photo ?", "picture": "no-photo"}],
        "withdrawal": "Vous pouvez changer d'avis.",
        "script": "Asseyez-vous à côté.",
    },
    "poster": {
        "title": "Personne ne doit rien",
        "lines": [{"text": "Tout est gratuit.", "picture": "yes"}],
        "contact": "Pour signaler",
        "missing": "Canal à venir",
    },
    "words": [{"word": "clandestin*", "instead": "rien", "why": "une personne n'est pas clandestine"}],
}

EVALUATION: Content = {
    "symbols": ["calebasse", "pirogue"],
    "profile": [
        {
            "id": "sexe",
            "text": "La personne est…",
            "short": "Sexe",
            "choices": [{"id": "femme", "text": "une femme"}, {"id": "homme", "text": "un homme"}],
        },
        {
            "id": "age",
            "text": "Son âge",
            "short": "Âge",
            "choices": [{"id": "jeune", "text": "18 à 35 ans"}, {"id": "ancien", "text": "36 ans et plus"}],
        },
    ],
    "crossings": [["sexe", "age"]],
    "frames": [{"question": "q4", "groups": [{"id": "temps", "text": "plus de temps", "words": ["temps", "jour*"]}]}],
}

RESULTS = '{"forum": "sikasso", "values": {"forms.avant.n": {"value": 12, "unit": "people"}}}'
"""Results of the small mission, as `forumkit evaluate` writes them."""

SMALL: dict[str, Content] = {
    "mission.yaml": MISSION,
    "facts.yaml": FACTS,
    "report.yaml": REPORT,
    "method.yaml": METHOD,
    "protection.yaml": PROTECTION,
    "evaluation.yaml": EVALUATION,
    "forums/sikasso.yaml": FORUM,
    "themes/vivre.yaml": THEME,
    "exercises/ligne.yaml": EXERCISE,
    "schedules/jours.yaml": AGENDA,
    "schedules/plan.yaml": WORKPLAN,
    "questionnaires/avant.yaml": QUESTIONNAIRE,
}
"""A whole small mission, by path below content/."""


def changed(content: Content, path: str, value: object) -> Content:
    """Return a copy with one value changed: “sections.0.title”; a value of None removes the key."""
    copied = copy.deepcopy(content)
    *parents, last = path.split(".")
    target: Any = copied
    for part in parents:
        target = target[int(part) if isinstance(target, list) else part]
    key = int(last) if isinstance(target, list) else last
    if value is None:
        del target[key]
    else:
        target[key] = value
    return copied


def write_mission(root: Path, files: dict[str, Content | str | bytes] | None = None) -> Path:
    """Write a small mission with some files replaced, added or (with an empty text) left out."""
    merged: dict[str, Content | str | bytes] = {**SMALL, **(files or {})}
    for name, content in merged.items():
        if content == "":
            continue
        target = root / ("" if name.startswith("templates/") else "content") / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False) if isinstance(content, dict) else content
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return root
