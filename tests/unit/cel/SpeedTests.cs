using System.Diagnostics;
using System.Text.Json;

namespace Cluster.Cel.Tests;

/// <summary>Measures evaluation; run by hand.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    [Theory(Explicit = true)]
    [InlineData("self.replicas >= 1 && self.replicas <= 10")]
    [InlineData("self.replicas >= oldSelf.replicas || self.name == 'x'")]
    [InlineData("self.names.all(n, n.startsWith('n'))")]
    [InlineData("self.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')")]
    [InlineData("has(self.name) && self.name in ['a', 'b', 'web']")]
    public void Evaluate_SimpleRule_TakesLittleTimeAndMemory(string rule)
    {
        var self = CelType.Object("Self", field => field switch
        {
            "replicas" => CelType.Int,
            "name" => CelType.String,
            "names" => CelType.List(CelType.String),
            _ => null,
        });
        var program = CelEnvironment.Kubernetes.WithVariable("self", self).WithVariable("oldSelf", self).Compile(rule);
        using var document = JsonDocument.Parse("""{"replicas":3,"name":"web","names":["n1","n2","n3","n4","n5","n6","n7","n8","n9","n10"]}""");
        Measure(program, document.RootElement, self, 200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        const int Rounds = 1_000_000;
        Measure(program, document.RootElement, self, Rounds);
        output.WriteLine($"{watch.Elapsed.TotalNanoseconds / Rounds:F0} ns, {(GC.GetAllocatedBytesForCurrentThread() - before) / Rounds} B: {rule}");
    }

    private static void Measure(CelProgram program, JsonElement json, CelType type, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var value = CelJson.Read(json, type);
            if (!program.Evaluate([value, value]).Value.IsTrue)
                throw new InvalidOperationException("the rule does not hold");
        }
    }
}
