package dev.vigie.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a Java process has allocated on its heap. */
final class Allocation {
  private Allocation() {}

  /**
   * Bytes that all threads have allocated since the process started.
   *
   * @param pid of a Java process of the same user
   */
  @SuppressWarnings("BanJNDI") // The address is what the process itself, a child of ours, gave.
  static long of(long pid) throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try (JMXConnector connector =
        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
      return ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.THREAD_MXBEAN_NAME,
              ThreadMXBean.class)
          .getTotalThreadAllocatedBytes();
    } finally {
      machine.detach();
    }
  }
}
