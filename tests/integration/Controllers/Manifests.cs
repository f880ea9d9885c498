using Cluster.Api.Apps.V1;

namespace Cluster.Integration.Tests.Controllers;

/// <summary>Objects that several tests start from.</summary>
internal static class Manifests
{
    public static Dictionary<string, string> Labels(string app) => new() { ["app"] = app };

    public static Deployment Deployment(string name, int replicas) => new()
    {
        Metadata = new() { Namespace = "default", Name = name },
        Spec = new()
        {
            Replicas = replicas,
            Selector = new() { MatchLabels = Labels(name) },
            Template = new()
            {
                Metadata = new() { Labels = Labels(name) },
                Spec = new() { Containers = [new() { Name = "web", Image = "registry.test/web:v1" }] },
            },
        },
    };
}
