# One image: server, worker, sidecar and every command. Nothing secret is in it: documents, state and models are volumes, keys come by
# the environment. How to run it: docs/docker.md. Its steps are rehearsed without Docker by `npm run rehearse:image`.
# The version of Node that the tests run on.
ARG NODE_VERSION=20.20.2

# What is installed of packages, and the library faiss, compiled for this system.
FROM node:${NODE_VERSION}-bookworm-slim AS packages
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends g++ libfaiss-dev libopenblas-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
COPY scripts/ensure-faiss.mjs scripts/
# No install script of a package runs. The optional packages for PostgreSQL, Redis and traces, in the versions of the tests, go into the
# folder above, where Node looks next: npm leaves them out here, as they stand among the development packages.
# hadolint ignore=DL3016,SC2086
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && optional=$(node -p "const { devDependencies: of, peerDependencies: peers } = require('./package.json'); Object.keys(peers).filter((name) => /^(pg|ioredis|@opentelemetry)/.test(name)).map((name) => name + '@' + of[name]).join(' ')") \
  && npm install --prefix .. --no-save --ignore-scripts --no-audit --no-fund $optional \
  && node scripts/ensure-faiss.mjs
# ONNX Runtime brings its libraries for every platform.
RUN find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 ! -path "*/linux/$(node -p process.arch)" -exec rm -rf {} +

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
RUN npm run build && find dist \( -name '*.map' -o -name '*.d.ts' -o -name .tsbuildinfo \) -delete

FROM node:${NODE_VERSION}-bookworm-slim
# What faiss was compiled against. The user is `node` of the image.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends libopenblas0-pthread libgomp1 && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /data /models && chown 1000:1000 /data /models
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=packages /node_modules /node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY config config
COPY resources resources
ENV NODE_ENV=production HUIXIANG_HOME=/data HUIXIANG_MODELS=/models HUIXIANG_SERVER__HOST=0.0.0.0
USER 1000:1000
VOLUME ["/data", "/models"]
EXPOSE 8080
# Whether the process answers; whether it could answer a question is /health/ready, which says no until there is a library.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HUIXIANG_SERVER__PORT || 8080}/health/live`, { signal: AbortSignal.timeout(4000) }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process: it ends on SIGTERM as it should. What adopts lost grandchildren is the init of Docker (--init).
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve"]
