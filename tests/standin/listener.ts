import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

// RFC 8446 §5.1: a TLS record that opens a handshake starts with content type 22.
const TLS_HANDSHAKE = 0x16;

export interface Listener {
  port: number;
  close(): Promise<void>;
}

/** One loopback port that answers TLS and clear text, so that requests over http are seen too. */
export async function listen(
  port: number,
  identity: { key: string; cert: string },
  handler: http.RequestListener,
): Promise<Listener> {
  const settings = { keepAliveTimeout: 60_000, requestTimeout: 0 };
  const secure = https.createServer({ ...identity, ...settings }, handler);
  const clear = http.createServer(settings, handler);
  const sockets = new Set<net.Socket>();

  const entry = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : clear).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  secure.on('tlsClientError', (_error, socket) => socket.destroy());
  clear.on('clientError', (_error, socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    entry.once('error', reject);
    entry.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (entry.address() as net.AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => entry.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
