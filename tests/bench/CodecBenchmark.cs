using System.Globalization;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Storage;

namespace Cluster.Bench;

/// <summary>What the API server and its clients do with the bytes of one pod, in this process: time and allocations of each step.</summary>
internal sealed class CodecBenchmark : IBenchmark
{
    public string Name => "codec";

    public string Summary => "encode, decode and check a pod of 2 KB: microseconds and bytes allocated";

    public Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 2);
        var json = BenchPods.Json(1);
        var pod = KubernetesJson.Decode<Pod>(json);
        var schema = Schema.Of<Pod>();
        var table = new Table("codec, one pod", "us", "bytes");
        Microbenchmark.Measure(table, "encode", duration, () => KubernetesJson.Encode(pod));
        Microbenchmark.Measure(table, "encode by the serializer alone", duration, () => JsonSerializer.SerializeToUtf8Bytes(pod, KubernetesJson.Options));
        Microbenchmark.Measure(table, "decode", duration, () => KubernetesJson.Decode<Pod>(json));
        Microbenchmark.Measure(table, "check fields", duration, () => FieldCheck.Run(json, schema));
        Microbenchmark.Measure(table, "body with a place for the revision", duration, () => ObjectBody.Parse(json));
        return Task.CompletedTask;
    }
}
