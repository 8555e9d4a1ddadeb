"""Three versions of a Word document made one."""
