"""A small deck with one slide of each sort, as its source makes it; a test changes what matters to it."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from forumkit.drawing.figure import Picture
from forumkit.render import blocks as b
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import Typesetter
from forumkit.write import slides
from tests.designs import designs, look_of_files_alone

META = b.Meta(
    title="Essai", subject="essai", author="essai", language="fr-FR", header="", footer="Pied", notice="Exemple fictif",
    key="essai", words={"continued": "suite", "notes_continued": "Suite de la diapositive précédente."},
)  # fmt: skip

Values = Mapping[str, object]

SLIDES = ("atouts", "liens", "roles", "lire", "chemin", "vue", "fin")
"""Keys of the slides, in their order."""


def drawn_picture(colour: str) -> bytes:
    """Return a small picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(target, "PNG")
    return target.getvalue()


@dataclass(frozen=True)
class Source:
    """What the slides say."""

    title: str = "Nos atouts"
    points: tuple[str, ...] = ("Des marchés ouverts", "Des familles unies", "Des langues communes")
    notes: str = "Demandez un exemple à la salle."
    bonds: tuple[str, ...] = ("Des mariages", "Des cousins")
    bonds_notes: str = "Écoutez longtemps."
    rows: tuple[tuple[str, str], ...] = (("Maire", "décide"), ("Chef", "concilie"), ("Police", "protège"))
    values: tuple[float, ...] = (21.5, 41, 31)
    steps: tuple[str, ...] = ("Marché", "Confiance", "Paix")
    colour: str = "navy"
    end: tuple[str, ...] = ("Merci à tous",)
    footer: str = "Pied"
    left_out: tuple[str, ...] = ()
    design: str = "sobre"
    """Keys of slides that are not there."""

    def markdown(self) -> str:
        """Return the deck as Markdown."""
        chart = {
            "kind": "chart", "shape": "columns", "title": "Lire", "unit": "%", "source": "Source : essai", "labels": [],
            "stages": [{"title": name, "text": f"{value}", "value": value}
                       for name, value in zip(("Femmes", "Hommes", "Ensemble"), self.values, strict=False)],
        }  # fmt: skip
        steps = {
            "kind": "process",
            "title": "Du marché",
            "stages": [{"title": step, "text": ""} for step in self.steps],
        }
        picture = {"kind": "picture", "file": "vue.png", "title": "Vue", "alt": "Une vue"}
        table = "| Qui | Rôle |\n|---|---|\n" + "".join(f"| {who} | {what} |\n" for who, what in self.rows)
        pages = {
            "atouts": ("content", self.title, _listed(self.points), self.notes),
            "liens": ("content", "Nos liens", _listed(self.bonds), self.bonds_notes),
            "roles": ("figure", "Qui fait quoi", table, "Lisez la table."),
            "lire": ("figure", "Lire et écrire", _fenced(chart), "Montrez le graphique."),
            "chemin": ("figure", "Le chemin", _fenced(steps), "Suivez le chemin."),
            "vue": ("figure", "La vue", _fenced(picture), "Regardez."),
            "fin": ("content", "La fin", _listed(self.end), "Remerciez la salle."),
        }
        return "\n".join(
            f'{{key="deck/{key}" layout="{layout}"}}\n# {title}\n\n{body}\n\n::: notes\n{notes}\n:::\n'
            for key, (layout, title, body, notes) in pages.items()
            if key not in self.left_out
        )

    def deck(self, template: bytes = b"") -> bytes:
        """Return the deck as a file, in a look of ours or in an organisation's template."""
        picture = Picture(drawn_picture(self.colour), "png", 40, 20, "Une vue", "Vue", "vue", 1)
        made = Reader("essai", Typesetter(), {"vue.png": picture}).slides(self.markdown())
        meta = b.Meta(**{**META.__dict__, "footer": self.footer})
        look = slides.read_design(look_of_files_alone("client"), template) if template else designs(self.design).slides
        written = slides.write_deck(b.Deck(meta, made), look)
        assert not written.faults
        return written.content


def _listed(points: tuple[str, ...]) -> str:
    return "\n".join(f"- {point}" for point in points)


def _fenced(figure: Values) -> str:
    return f"```figure\n{json.dumps(figure, ensure_ascii=False)}\n```"
