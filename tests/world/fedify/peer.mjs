// A peer built on Fedify, by other authors than ours: `node peer.mjs HOST PORT CONTROL_PORT`.
//
// On PORT it is https://HOST to other servers (nginx stands before it). On CONTROL_PORT the tests tell it what its one
// person does, by POST of JSON: /lookup, /follow, /unfollow, /say, /revise, /like, /boost, /withdraw; and they read what
// reached it: GET /received, GET /asked.
import http from "node:http";
import { Temporal } from "@js-temporal/polyfill";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import * as vocab from "@fedify/vocab";

const [host, port, controlPort] = process.argv.slice(2);
const origin = `https://${host}`;
const person = { identifier: "tomas" };
const received = [];
const asked = [];
const said = new Map();
const follows = new Map();
let number = 0;

const pairs = await Promise.all(["RSASSA-PKCS1-v1_5", "Ed25519"].map(generateCryptoKeyPair));
const federation = createFederation({
  kv: new MemoryKvStore(),
  origin,
  allowPrivateAddress: true,
  ...(process.env.FIRST_KNOCK ? { firstKnock: process.env.FIRST_KNOCK } : {}),
});

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    if (identifier !== person.identifier) return null;
    const keys = await context.getActorKeyPairs(identifier);
    return new vocab.Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      name: "Tomas of Fedify",
      inbox: context.getInboxUri(identifier),
      outbox: context.getOutboxUri(identifier),
      followers: context.getFollowersUri(identifier),
      endpoints: new vocab.Endpoints({ sharedInbox: context.getInboxUri() }),
      url: new URL(`${origin}/@${identifier}`),
      publicKey: keys[0].cryptographicKey,
      assertionMethods: keys.map((key) => key.multikey),
      published: Temporal.Instant.from("2020-01-01T00:00:00Z"),
    });
  })
  .setKeyPairsDispatcher(() => pairs);
federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] }));
federation.setFollowersDispatcher("/users/{identifier}/followers", () => ({ items: [] }));
federation.setObjectDispatcher(vocab.Note, "/notes/{id}", (_context, { id }) => said.get(id) ?? null);

async function note(context, activity) {
  received.push({ type: activity.constructor.name, activity: await activity.toJsonLd(context) });
}

federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .setSharedKeyDispatcher(() => person)
  .on(vocab.Follow, async (context, follow) => {
    await note(context, follow);
    const accept = new vocab.Accept({ id: address("accepts"), actor: me(), object: follow });
    await context.sendActivity(person, await follow.getActor(context), accept, { immediate: true });
  })
  .on(vocab.Activity, note)
  .onError((_context, error) => received.push({ type: "Error", words: String(error) }));

const context = federation.createContext(new URL(origin), undefined);
const me = () => context.getActorUri(person.identifier);
const address = (kind) => new URL(`${origin}/${kind}/${++number}`);

async function found(uri) {
  const documentLoader = await context.getDocumentLoader(person);
  const object = await context.lookupObject(uri, { documentLoader });
  if (!object) throw new Error(`not found: ${uri}`);
  return object;
}

async function send(to, activity) {
  await context.sendActivity(person, await found(to), activity, { immediate: true });
  return { id: activity.id.href };
}

function noteOf(id, { to, text, inReplyTo }, more = {}) {
  return new vocab.Note({
    id: context.getObjectUri(vocab.Note, { id }),
    attribution: me(),
    content: text,
    to: vocab.PUBLIC_COLLECTION,
    cc: new URL(to),
    tags: [new vocab.Mention({ href: new URL(to), name: "@you" })],
    published: Temporal.Now.instant(),
    ...(inReplyTo ? { replyTarget: new URL(inReplyTo) } : {}),
    ...more,
  });
}

const deeds = {
  lookup: async ({ uri }) => (await found(uri)).toJsonLd(context),
  follow: async ({ whom }) => {
    const follow = new vocab.Follow({ id: address("follows"), actor: me(), object: new URL(whom), to: new URL(whom) });
    follows.set(whom, follow);
    return send(whom, follow);
  },
  unfollow: ({ whom }) => send(whom, new vocab.Undo({ id: address("undos"), actor: me(), object: follows.get(whom) })),
  say: async (wish) => {
    const id = String(++number);
    said.set(id, noteOf(id, wish));
    const about = { actor: me(), object: said.get(id), to: vocab.PUBLIC_COLLECTION, cc: new URL(wish.to) };
    await send(wish.to, new vocab.Create({ id: address("creates"), ...about }));
    return { id: said.get(id).id.href, key: id };
  },
  revise: async (wish) => {
    said.set(wish.key, noteOf(wish.key, wish, { updated: Temporal.Now.instant() }));
    return send(wish.to, new vocab.Update({ id: address("updates"), actor: me(), object: said.get(wish.key) }));
  },
  like: ({ to, object }) => send(to, new vocab.Like({ id: address("likes"), actor: me(), object: new URL(object) })),
  boost: ({ to, object }) =>
    send(to, new vocab.Announce({
      id: address("boosts"), actor: me(), object: new URL(object), to: vocab.PUBLIC_COLLECTION, cc: new URL(to),
      published: Temporal.Now.instant(),
    })),
  withdraw: async ({ to, key }) => {
    const object = new vocab.Tombstone({ id: said.get(key).id });
    said.delete(key);
    return send(to, new vocab.Delete({ id: address("deletes"), actor: me(), object, to: vocab.PUBLIC_COLLECTION }));
  },
};

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

http.createServer(async (request, response) => {
  const body = await bodyOf(request);
  const answer = await federation.fetch(
    new Request(origin + request.url, {
      method: request.method,
      headers: request.headers,
      body: ["GET", "HEAD"].includes(request.method) ? undefined : body,
    }),
    { contextData: undefined },
  );
  asked.push({ method: request.method, path: request.url, status: answer.status, headers: request.headers });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}).listen(Number(port), "127.0.0.1");

http.createServer(async (request, response) => {
  const name = request.url.slice(1);
  const told = { received: () => received, asked: () => asked, ...deeds }[name];
  try {
    const body = await bodyOf(request);
    response.end(JSON.stringify(await told(body.length ? JSON.parse(body) : {})));
  } catch (error) {
    response.writeHead(500);
    response.end(JSON.stringify({ error: String(error) }));
  }
}).listen(Number(controlPort), "127.0.0.1");
