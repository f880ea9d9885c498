namespace Cluster.Launcher.Images;

/// <summary>An image to be written: a name, its layers from the bottom up, and how a container of it starts.</summary>
/// <param name="Reference">Full reference with a registry part, for example <c>cluster.local/sample-web:v1</c>.</param>
internal sealed record ContainerImage(string Reference, params IReadOnlyList<IReadOnlyList<ImageFile>> Layers)
{
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string> Environment { get; init; } = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
}
