// How programs that look for known faults name a package: https://github.com/package-url/purl-spec

/**
 * @param {string} name  its key in scripts/dependencies.json
 * @param {object} entry  what stands there
 * @returns {string | undefined} undefined: it is no package anywhere
 */
export function packageUrl(name, { version, integrity, repository, debian_package: debian }) {
  const of = encodeURIComponent(version);
  if (integrity) return `pkg:npm/${name.replace('@', '%40')}@${of}`;
  const [, owner, project] = /^https:\/\/github\.com\/([^/]+)\/(.+)\.git$/.exec(repository ?? '') ?? [];
  if (owner) return `pkg:github/${owner.toLowerCase()}/${project.toLowerCase()}@${of}`;
  return debian && `pkg:deb/debian/${debian}@${of}`;
}
