// An OpenID provider (oidc-provider, certified for OpenID Connect and CIBA) with lifetimes and faults that a test chooses.
//
// node provider.mjs PORT CERTIFICATE KEY [NAME=VALUE...]
//   access=60 refresh=600   lifetimes in seconds
//   alg=RS256               how identity tokens are signed, or ES256
//   skew=0                  seconds by which its clock is ahead
//   offline=no              no refresh tokens
// It says "ready" when it listens. A test speaks to it at /test/VERB: begin?NAME=VALUE&... (all anew, with these settings), rotate, forget, approve, deny, slow?ms=N, count?path=P,
// fault?path=P&status=N&retry=S&body=html|huge|cut|json|slow|pending|expired|denied&times=N (what P answers in place of the truth; times=0 for the truth again),
// tamper?how=none|hs256|iss|aud|nonce|sub|said:S (what becomes of the next tokens; "no" for nothing).
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { generateKeyPairSync, createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// the packages lie elsewhere: this folder stays as it was checked out
const require = createRequire(pathToFileURL(process.env.OPENID_HOME + '/package.json'));
const { default: Provider, errors } = await import(pathToFileURL(require.resolve('oidc-provider')));

const [port, certificate, key, ...rest] = process.argv.slice(2);
let options = Object.fromEntries(rest.map((pair) => pair.split('=')));
const seconds = (name, usual) => Number(options[name] ?? usual);
const now = Date.now.bind(Date);
Date.now = () => now() + seconds('skew', 0) * 1000;
const issuer = `https://localhost:${port}`;
const alg = () => options.alg ?? 'RS256';

// what is issued outlives a change of keys
const kept = new Map();
class Memory {
	constructor(name) { this.name = name; }
	key(id) { return `${this.name}:${id}`; }
	async upsert(id, payload, expires) { kept.set(this.key(id), { payload, until: expires ? Date.now() + expires * 1000 : Infinity }); }
	async find(id) {
		const one = kept.get(this.key(id));
		return one && one.until > Date.now() ? one.payload : undefined;
	}
	async by(test) {
		for (const [k, one] of kept) if (k.startsWith(`${this.name}:`) && test(one.payload) && one.until > Date.now()) return one.payload;
		return undefined;
	}
	findByUid(uid) { return this.by((p) => p.uid === uid); }
	findByUserCode(code) { return this.by((p) => p.userCode === code); }
	async consume(id) { kept.get(this.key(id)).payload.consumed = Math.floor(Date.now() / 1000); }
	async destroy(id) { kept.delete(this.key(id)); }
	async revokeByGrantId(grant) { for (const [k, one] of kept) if (one.payload.grantId === grant) kept.delete(k); }
}

let generation = 0;
let current;
let waiting = [];
let slow = 0;
let counts = {};
let faults = {};
let tampering = 'no';
let signing;

function jwk() {
	const pair = alg() === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
	signing = { ...pair.privateKey.export({ format: 'jwk' }), use: 'sig', alg: alg(), kid: `key-${++generation}` };
	return signing;
}

const common = () => ({
	scope: 'openid offline_access scope_all', response_types: ['code'], application_type: 'native', id_token_signed_response_alg: alg(),
	grant_types: ['authorization_code', 'refresh_token', 'urn:openid:params:grant-type:ciba'], backchannel_token_delivery_mode: 'poll',
});

function provider(key = jwk()) {
	const made = new Provider(issuer, {
		adapter: Memory,
		jwks: { keys: [key] },
		clients: [
			{ ...common(), client_id: 'cabinet', client_secret: 'a secret: with & and %+signs', redirect_uris: ['http://127.0.0.1/psc'] },
			{ client_id: 'dovecot', client_secret: 'introspection', id_token_signed_response_alg: alg(), redirect_uris: [], response_types: [], grant_types: [] },
		],
		cookies: { keys: [createHash('sha256').update(issuer).digest('hex')] },
		scopes: ['openid', 'offline_access', 'scope_all'],
		acrValues: ['eidas1'],
		pkce: { required: () => true },
		issueRefreshToken: async () => options.offline !== 'no',
		rotateRefreshToken: true,
		findAccount: async (ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
		ttl: {
			AccessToken: seconds('access', 60), RefreshToken: seconds('refresh', 600), IdToken: seconds('access', 60), AuthorizationCode: 30,
			Grant: 3600, Session: 3600, Interaction: 300, BackchannelAuthenticationRequest: 60, ClientCredentials: 60,
		},
		// whoever signs in has agreed to this one program long ago
		loadExistingGrant: async (ctx) => {
			const grant = new made.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
			grant.addOIDCScope('openid offline_access scope_all');
			await grant.save();
			return grant;
		},
		features: {
			devInteractions: { enabled: true },
			introspection: { enabled: true, allowedPolicy: async () => true },
			revocation: { enabled: true },
			ciba: {
				enabled: true, deliveryModes: ['poll'],
				processLoginHint: async (ctx, hint) => {
					if (hint.startsWith('unknown')) throw new errors.UnknownUserId('nobody of that name');
					return hint;
				},
				validateBindingMessage: async () => {},
				validateRequestContext: async () => {},
				verifyUserCode: async () => {},
				triggerAuthenticationDevice: async (ctx, request) => {
					const grant = new made.Grant({ clientId: request.clientId, accountId: request.accountId });
					grant.addOIDCScope('openid offline_access scope_all');
					waiting.push({ request, grant, mark: request.params.binding_message });
				},
			},
		},
	});
	made.on('server_error', (ctx, error) => console.error(error));
	return made;
}

// as if it had just been started: starting takes longer than most tests
function begin(wanted) {
	options = wanted;
	kept.clear();
	waiting = [];
	slow = 0;
	counts = {};
	faults = {};
	tampering = 'no';
	current = provider(signing.alg === alg() ? signing : jwk());
}

async function test(verb, query) {
	switch (verb) {
	case 'begin': begin(Object.fromEntries(query)); return '';
	case 'rotate': current = provider(); return '';
	case 'forget': kept.clear(); return '';
	case 'slow': slow = Number(query.get('ms')); return '';
	case 'fault': faults[query.get('path')] = Object.fromEntries(query); return '';
	case 'tamper': tampering = query.get('how'); return '';
	case 'count': return String(counts[query.get('path')] ?? 0);
	case 'waiting': return waiting.map((w) => w.mark).join(' ');
	case 'approve':
	case 'deny': {
		const { request, grant } = waiting.shift();
		const answer = verb === 'approve' ? grant : new errors.AccessDenied('no');
		if (verb === 'approve') await grant.save();
		await current.backchannelResult(request, answer, { acr: 'eidas1' });
		return '';
	}
	default: throw new Error(verb);
	}
}

// what a provider that is out of order, or something in front of it, says
function broken(fault, response) {
	response.statusCode = Number(fault.status ?? 200);
	if (fault.retry) response.setHeader('Retry-After', fault.retry);
	const html = fault.body === 'html';
	response.setHeader('Content-Type', html ? 'text/html' : 'application/json');
	const bodies = { html: '<html><body>Service Unavailable</body></html>', huge: `{"padding": "${'x'.repeat(4 << 20)}"}`, cut: '{"access_token": "abc', json: '{"error": "temporarily_unavailable"}',
		slow: '{"error": "slow_down"}', pending: '{"error": "authorization_pending"}', expired: '{"error": "expired_token"}', denied: '{"error": "access_denied"}' };
	response.end(bodies[fault.body] ?? '');
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function forged(token, how) {
	const [head, body] = token.split('.').slice(0, 2).map((p) => JSON.parse(Buffer.from(p, 'base64url')));
	const claims = { ...body, ...({ iss: { iss: 'https://other.example' }, aud: { aud: 'another' }, nonce: { nonce: 'another' }, sub: { sub: 'somebody else' } }[how]) };
	if (how === 'none') return `${part({ ...head, alg: 'none' })}.${part(claims)}.`;
	if (how === 'hs256') {
		// the public key as if it were a secret: who looks at the token for the method is taken in
		const text = `${part({ ...head, alg: 'HS256' })}.${part(claims)}`;
		const secret = createPublicKey({ key: signing, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
		return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
	}
	const text = `${part(head)}.${part(claims)}`;
	return `${text}.${sign('sha256', Buffer.from(text), { key: createPrivateKey({ key: signing, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

function tamper(response) {
	const end = response.end.bind(response);
	response.end = (text, ...more) => {
		let said = text;
		try {
			const answer = JSON.parse(text);
			if (answer.access_token) {
				if (tampering.startsWith('said:')) answer.refresh_expires_in = Number(tampering.slice(5));
				else if (answer.id_token) answer.id_token = forged(answer.id_token, tampering);
				said = JSON.stringify(answer);
				response.setHeader('Content-Length', Buffer.byteLength(said));
			}
		} catch (error) {
			console.error(error);
		}
		return end(said, ...more);
	};
}

current = provider();
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
	const url = new URL(request.url, issuer);
	// a line that somebody keeps tells nothing of the test that asks now
	response.setHeader('Connection', 'close');
	counts[url.pathname] = (counts[url.pathname] ?? 0) + 1;
	if (url.pathname.startsWith('/test/')) {
		test(url.pathname.slice(6), url.searchParams).then((text) => response.end(text), (error) => { response.statusCode = 500; response.end(String(error)); });
		return;
	}
	const fault = faults[url.pathname];
	if (fault && Number(fault.times) > 0) {
		fault.times -= 1;
		broken(fault, response);
		return;
	}
	if (tampering !== 'no' && url.pathname === '/token') tamper(response);
	setTimeout(() => current.callback()(request, response), slow);
});
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
