package dev.vigie.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a Java process has allocated, and what it holds, on its heap. */
final class Allocation {
  private Allocation() {}

  private interface Question<T> {
    T ask(MBeanServerConnection machine) throws IOException;
  }

  /**
   * Bytes that all threads have allocated since the process started.
   *
   * @param pid of a Java process of the same user
   */
  static long of(long pid) throws IOException, AttachNotSupportedException {
    return ask(
        pid,
        machine ->
            ManagementFactory.newPlatformMXBeanProxy(
                    machine, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class)
                .getTotalThreadAllocatedBytes());
  }

  /**
   * Bytes that are in use once what is no longer needed was collected.
   *
   * @param pid of a Java process of the same user
   */
  static long usedAfterCollection(long pid) throws IOException, AttachNotSupportedException {
    return ask(
        pid,
        machine -> {
          MemoryMXBean memory =
              ManagementFactory.newPlatformMXBeanProxy(
                  machine, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
          memory.gc();
          return memory.getHeapMemoryUsage().getUsed();
        });
  }

  @SuppressWarnings("BanJNDI") // The address is what the process itself, a child of ours, gave.
  private static <T> T ask(long pid, Question<T> question)
      throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try (JMXConnector connector =
        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
      return question.ask(connector.getMBeanServerConnection());
    } finally {
      machine.detach();
    }
  }
}
