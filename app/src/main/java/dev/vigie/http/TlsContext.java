package dev.vigie.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** A context whose server sockets give each handshake a time to end by. */
final class TlsContext extends SSLContext {
  TlsContext(SSLContext context, HandshakeDeadline deadline) {
    super(new Spi(context, deadline), context.getProvider(), context.getProtocol());
  }

  private static final class Spi extends SSLContextSpi {
    private final SSLContext context;
    private final HandshakeDeadline deadline;

    Spi(SSLContext context, HandshakeDeadline deadline) {
      this.context = context;
      this.deadline = deadline;
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return new ServerSockets(context, deadline);
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      context.init(keys, trust, random);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return context.getSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return context.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return context.createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return context.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return context.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return context.getSupportedSSLParameters();
    }
  }

  private static final class ServerSockets extends SSLServerSocketFactory {
    private final SSLContext context;
    private final HandshakeDeadline deadline;

    ServerSockets(SSLContext context, HandshakeDeadline deadline) {
      this.context = context;
      this.deadline = deadline;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new TlsServerSocket(
          context.getSocketFactory(),
          context.getDefaultSSLParameters(),
          context.getSupportedSSLParameters(),
          deadline);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return bound(new InetSocketAddress(port), 0);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return bound(new InetSocketAddress(port), backlog);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      return bound(new InetSocketAddress(address, port), backlog);
    }

    private ServerSocket bound(InetSocketAddress address, int backlog) throws IOException {
      ServerSocket socket = createServerSocket();
      socket.bind(address, backlog);
      return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return context.getServerSocketFactory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return context.getServerSocketFactory().getSupportedCipherSuites();
    }
  }
}
