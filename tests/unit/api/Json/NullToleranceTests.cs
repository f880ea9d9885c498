using Cluster.Api.Core.V1;

namespace Cluster.Api.Tests;

public sealed class NullToleranceTests
{
    [Fact]
    public void Decode_NullsInsideCollections_AreEmptyValues()
    {
        var pod = KubernetesJson.Decode<Pod>("""
            {"metadata":{"labels":{"a":null},"finalizers":[null]},"spec":{"containers":[null,{"name":"c","ports":[{"containerPort":null}]}],"nodeSelector":null}}
            """u8);

        Assert.Equal("", pod.Metadata.Labels["a"]);
        Assert.Equal([""], pod.Metadata.Finalizers);
        Assert.Equal(["", "c"], pod.Spec.Containers.Select(container => container.Name));
        Assert.Equal(0, pod.Spec.Containers[1].Ports[0].ContainerPortValue);
        Assert.Empty(pod.Spec.NodeSelector);
    }

    [Fact]
    public void Decode_NullBytesInASecret_AreEmpty() =>
        Assert.Empty(KubernetesJson.Decode<Secret>("""{"data":{"a":null}}"""u8).Data["a"]);

    [Fact]
    public void Decode_NullForAPointer_StaysNull() =>
        Assert.Null(KubernetesJson.Decode<Pod>("""{"spec":{"priority":null,"containers":[]}}"""u8).Spec.Priority);
}
