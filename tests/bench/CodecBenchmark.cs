using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Storage;

namespace Cluster.Bench;

/// <summary>What the API server and its clients do with the bytes of one pod, in this process: time and allocations of each step.</summary>
internal sealed class CodecBenchmark : IBenchmark
{
    private const int Warmup = 20_000;

    public string Name => "codec";

    public string Summary => "encode, decode and check a pod of 2 KB: microseconds and bytes allocated";

    public Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 2);
        var json = BenchPods.Json(1);
        var pod = KubernetesJson.Decode<Pod>(json);
        var schema = Schema.Of<Pod>();
        var table = new Table("codec, one pod", "us", "bytes");
        Measure(table, "encode", duration, () => KubernetesJson.Encode(pod));
        Measure(table, "encode by the serializer alone", duration, () => JsonSerializer.SerializeToUtf8Bytes(pod, KubernetesJson.Options));
        Measure(table, "decode", duration, () => KubernetesJson.Decode<Pod>(json));
        Measure(table, "check fields", duration, () => FieldCheck.Run(json, schema));
        Measure(table, "body with a place for the revision", duration, () => ObjectBody.Parse(json));
        return Task.CompletedTask;
    }

    private static void Measure(Table table, string name, TimeSpan duration, Func<object> operation)
    {
        for (var turn = 0; turn < Warmup; turn++)
            operation();
        var turns = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var used = Environment.CpuUsage.UserTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            for (var turn = 0; turn < 100; turn++)
                operation();
            turns += 100;
        }

        var time = (Environment.CpuUsage.UserTime - used).TotalMicroseconds / turns;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / turns;
        table.Row(name, time.ToString("N1", CultureInfo.InvariantCulture), bytes.ToString("N0", CultureInfo.InvariantCulture));
    }
}
