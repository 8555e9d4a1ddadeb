/* What was done with the page, kept in the browser by content ids; in memory where the browser refuses. */

class Store {
  constructor(key) {
    this.prefix = `forumkit/${key}/`;
    this.memory = new Map();
    this.refused = false;
    try {
      localStorage.setItem(`${this.prefix}probe`, "1");
      localStorage.removeItem(`${this.prefix}probe`);
    } catch {
      this.refused = true;
    }
  }

  /** Return what is kept under a name, or what is given for want of it. */
  get(name, otherwise) {
    if (this.memory.has(name)) return this.memory.get(name);
    let found = otherwise;
    try {
      const text = this.refused ? null : localStorage.getItem(this.prefix + name);
      const read = text === null ? otherwise : JSON.parse(text);
      if (read !== null && typeof read === typeof otherwise && Array.isArray(read) === Array.isArray(otherwise)) found = read;
    } catch {
      found = otherwise;
    }
    this.memory.set(name, found);
    return found;
  }

  /** Keep a value; where there is no room left, in memory only, and say so. */
  set(name, value) {
    this.memory.set(name, value);
    if (this.refused) return;
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
    } catch {
      this.refused = true;
    }
  }

  /** Forget what was read: another window may have changed it. */
  reread() {
    if (!this.refused) this.memory.clear();
  }
}
