package dev.vigie.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Lays TLS over the connections that it accepts, so that both layers are in hand. */
final class TlsServerSocket extends SSLServerSocket {
  private final SSLSocketFactory sockets;
  private final String[] supportedCipherSuites;
  private final String[] supportedProtocols;
  private final HandshakeDeadline deadline;
  private SSLParameters parameters;
  private boolean sessionCreation = true;

  TlsServerSocket(
      SSLSocketFactory sockets,
      SSLParameters parameters,
      SSLParameters supported,
      HandshakeDeadline deadline)
      throws IOException {
    this.sockets = sockets;
    this.parameters = parameters;
    this.supportedCipherSuites = supported.getCipherSuites();
    this.supportedProtocols = supported.getProtocols();
    this.deadline = deadline;
  }

  @Override
  public Socket accept() throws IOException {
    Socket connection = super.accept();
    SSLSocket secure = (SSLSocket) sockets.createSocket(connection, null, true);
    secure.setSSLParameters(parameters);
    secure.setEnableSessionCreation(sessionCreation);
    deadline.begin(connection, secure);
    return secure;
  }

  @Override
  public SSLParameters getSSLParameters() {
    return parameters;
  }

  @Override
  public void setSSLParameters(SSLParameters given) {
    parameters = given;
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return parameters.getCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    parameters.setCipherSuites(suites);
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return supportedCipherSuites.clone();
  }

  @Override
  public String[] getEnabledProtocols() {
    return parameters.getProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    parameters.setProtocols(protocols);
  }

  @Override
  public String[] getSupportedProtocols() {
    return supportedProtocols.clone();
  }

  @Override
  public boolean getNeedClientAuth() {
    return parameters.getNeedClientAuth();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    parameters.setNeedClientAuth(need);
  }

  @Override
  public boolean getWantClientAuth() {
    return parameters.getWantClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    parameters.setWantClientAuth(want);
  }

  @Override
  public boolean getUseClientMode() {
    return false;
  }

  @Override
  public void setUseClientMode(boolean client) {
    if (client) {
      throw new IllegalArgumentException("this side is the server");
    }
  }

  @Override
  public boolean getEnableSessionCreation() {
    return sessionCreation;
  }

  @Override
  public void setEnableSessionCreation(boolean allowed) {
    sessionCreation = allowed;
  }
}
