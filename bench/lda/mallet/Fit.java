import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Alphabet;
import cc.mallet.types.FeatureSequence;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

/**
 * MALLET's ParallelTopicModel, which its command train-topics runs, on the exported counts.
 *
 * <p>Track equal: α = 0.1, β = 0.01 fixed. Track best: Σα = 5 and β = 0.01 at the start, both learnt every 10 passes
 * after 20 (--optimize-interval 10 --optimize-burn-in 20). The model is a single state. Neither the log likelihood nor
 * topics are printed on the way, which saves it some time.
 */
public final class Fit {
  private static final int BURN_IN = 20;

  private static double cpuOut;
  private static double wallOut;

  public static void main(String[] argv) throws IOException {
    Map<String, String> args = new HashMap<>();
    for (int i = 0; i + 1 < argv.length; i += 2) {
      args.put(argv[i], argv[i + 1]);
    }
    ParallelTopicModel.logger.setLevel(Level.OFF);
    int topics = Integer.parseInt(args.get("--topics"));
    boolean equal = args.get("--track").equals("equal");
    int seed = Integer.parseInt(args.get("--seed"));
    ParallelTopicModel model = new ParallelTopicModel(topics, equal ? 0.1 * topics : 5.0, 0.01);
    model.setNumThreads(Integer.parseInt(args.get("--threads")));
    model.setOptimizeInterval(equal ? 0 : 10);
    model.setTopicDisplay(0, 0);
    model.printLogLikelihood = false;
    InstanceList documents = read(Path.of(args.get("--data")));

    System.out.println("{\"event\": \"begin\"}");
    double cpuLoad = cpu();
    double wallBegin = wall();
    model.setRandomSeed(seed);
    model.addInstances(documents); // gives every token its first topic
    int done = 0;
    for (String checkpoint : args.get("--passes").split(",")) {
      int passes = Integer.parseInt(checkpoint);
      // estimate() counts its passes from 1 each time and begins its random numbers anew.
      model.setBurninPeriod(Math.max(0, BURN_IN - done));
      model.setNumIterations(passes - done);
      model.setRandomSeed(1000 * seed + passes);
      model.estimate();
      done = passes;
      checkpoint(model, Path.of(args.get("--out"), checkpoint), passes, cpuLoad, wallBegin);
    }
  }

  /** Reads the training documents; each token stands as often as it was counted. */
  private static InstanceList read(Path folder) throws IOException {
    Alphabet alphabet = new Alphabet();
    List<String> terms = Files.readAllLines(folder.resolve("vocab.txt"), StandardCharsets.UTF_8);
    for (String term : terms) {
      alphabet.lookupIndex(term);
    }
    InstanceList documents = new InstanceList(alphabet, null);
    for (String line : Files.readAllLines(folder.resolve("train.ldac"))) {
      String[] cells = line.split(" ");
      FeatureSequence tokens = new FeatureSequence(alphabet);
      for (int i = 1; i < cells.length; i++) {
        int colon = cells[i].indexOf(':');
        int term = Integer.parseInt(cells[i].substring(0, colon));
        for (int n = Integer.parseInt(cells[i].substring(colon + 1)); n > 0; n--) {
          tokens.add(term);
        }
      }
      documents.add(new Instance(tokens, null, null, null));
    }
    return documents;
  }

  /** Writes the model and reports it, with the clocks stopped. */
  private static void checkpoint(ParallelTopicModel model, Path folder, int passes, double cpuLoad, double wallBegin)
      throws IOException {
    double cpu = cpu();
    double wall = wall();
    long peak = peakMiB();
    Files.createDirectories(folder);
    double beta = model.beta;
    write(folder.resolve("alpha.npy"), "(" + model.numTopics + ",)", List.of(model.alpha));
    write(folder.resolve("phi.npy"), "(" + model.numTopics + ", " + model.numTypes + ")", List.of(phi(model)));
    System.out.printf(
        Locale.ROOT,
        "{\"event\": \"checkpoint\", \"passes\": %d, \"folder\": \"%s\", \"cpu_fit\": %.3f, \"wall_fit\": %.3f,"
            + " \"cpu_total\": %.3f, \"wall_total\": %.3f, \"peak_mib\": %d, \"detail\": {\"beta\": %g}}%n",
        passes, folder, cpu - cpuLoad - cpuOut, wall - wallBegin - wallOut, cpu - cpuOut,
        wall - ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3 - wallOut, peak, beta);
    Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // the peak begins anew
    cpuOut += cpu() - cpu;
    wallOut += wall() - wall;
  }

  /** φ = (n + β) / (n_k + Vβ), one row a topic. */
  private static double[][] phi(ParallelTopicModel model) {
    double[][] phi = new double[model.numTopics][model.numTypes];
    for (int w = 0; w < model.numTypes; w++) {
      for (int cell : model.typeTopicCounts[w]) {
        if (cell == 0) {
          break;
        }
        phi[cell & model.topicMask][w] = cell >> model.topicBits;
      }
    }
    for (int k = 0; k < model.numTopics; k++) {
      double size = model.tokensPerTopic[k] + model.numTypes * model.beta;
      for (int w = 0; w < model.numTypes; w++) {
        phi[k][w] = (phi[k][w] + model.beta) / size;
      }
    }
    return phi;
  }

  /** Writes rows as 32-bit reals in NumPy's format, version 1.0. */
  private static void write(Path file, String shape, List<double[]> rows) throws IOException {
    StringBuilder header = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }");
    while ((header.length() + 11) % 64 != 0) {
      header.append(' ');
    }
    header.append('\n');
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      out.write(header.length() & 0xff);
      out.write(header.length() >> 8);
      out.writeBytes(header.toString());
      for (double[] row : rows) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double x : row) {
          bytes.putFloat((float) x);
        }
        out.write(bytes.array());
      }
    }
  }

  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime() / 1e9;
  }

  private static double wall() {
    return System.currentTimeMillis() / 1e3;
  }

  private static long peakMiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }
}
