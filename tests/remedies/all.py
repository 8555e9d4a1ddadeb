"""All cases of remedies."""

from tests.remedies import contents

CASES = (*contents.CASES,)
