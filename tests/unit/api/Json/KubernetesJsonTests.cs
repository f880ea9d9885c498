using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Api.Tests.Json;

public sealed class KubernetesJsonTests
{
    [Fact]
    public void Encode_OfEmptyOptionalFields_LeavesThemOut()
    {
        var json = Encoding.UTF8.GetString(KubernetesJson.Encode(new ConfigMap { Metadata = new() { Name = "a" } }));
        Assert.Equal("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""", json);
    }

    [Fact]
    public void Encode_OfRequiredFields_WritesThemEvenWhenEmpty()
    {
        var json = Encoding.UTF8.GetString(KubernetesJson.Encode(new ContainerStatus { Name = "c" }));
        Assert.Contains("\"ready\":false", json, StringComparison.Ordinal);
        Assert.Contains("\"restartCount\":0", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"started\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfNullLists_YieldsEmptyOnes()
    {
        var pod = KubernetesJson.Decode<Pod>("""{"metadata":null,"spec":{"containers":null,"nodeSelector":null}}"""u8);
        Assert.Empty(pod.Spec.Containers);
        Assert.Empty(pod.Spec.NodeSelector);
        Assert.Equal("", pod.Metadata.Name);
    }

    [Fact]
    public void Times_OfBothPrecisions_RoundTrip()
    {
        var lease = KubernetesJson.Decode<Cluster.Api.Coordination.V1.Lease>("""{"metadata":{"creationTimestamp":"2026-01-02T03:04:05+01:00"},"spec":{"renewTime":"2026-01-02T03:04:05.123456Z"}}"""u8);
        var json = Encoding.UTF8.GetString(KubernetesJson.Encode(lease));
        Assert.Contains("\"creationTimestamp\":\"2026-01-02T02:04:05Z\"", json, StringComparison.Ordinal);
        Assert.Contains("\"renewTime\":\"2026-01-02T03:04:05.123456Z\"", json, StringComparison.Ordinal);
    }
}
