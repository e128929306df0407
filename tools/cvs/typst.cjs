// Compiles a Typst source to PDF: node typst.cjs IN OUT
const fs = require("node:fs");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [, , from, to] = process.argv;
const compiler = NodeCompiler.create({ workspace: "/", fontArgs: [{ fontPaths: ["/usr/share/fonts"] }] });
fs.writeFileSync(to, compiler.pdf({ mainFilePath: from }));
