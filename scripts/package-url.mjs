// How programs that look for known faults name a package: https://github.com/package-url/purl-spec

/**
 * @param {string} name  its key in scripts/dependencies.json
 * @param {object} entry  what stands there; `installed`: the version of Debian's package, if it is taken from that
 * @returns {string | undefined} undefined: it is no package anywhere
 */
export function packageUrl(name, { version, integrity, repository, tag, commit, debian_package: debian, installed }) {
  const at = (text) => encodeURIComponent(text);
  if (integrity) return `pkg:npm/${name.replace('@', '%40')}@${at(version)}`;
  if (installed) return `pkg:deb/debian/${debian}@${at(installed)}`;
  const [, owner, project] = /^https:\/\/github\.com\/([^/]+)\/(.+)\.git$/.exec(repository ?? '') ?? [];
  if (owner) return `pkg:github/${owner.toLowerCase()}/${project.toLowerCase()}@${at(tag ?? commit ?? version)}`;
  return debian && `pkg:deb/debian/${debian}@${at(version)}`;
}
