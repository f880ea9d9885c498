using Cluster.Kubelet.Images;

namespace Cluster.Kubelet.Tests.Images;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("nginx", "docker.io", "library/nginx", "nginx:latest", true)]
    [InlineData("nginx:1.25", "docker.io", "library/nginx", "nginx:1.25", false)]
    [InlineData("me/app", "docker.io", "me/app", "me/app:latest", true)]
    [InlineData("localhost/app:v1", "localhost", "app", "localhost/app:v1", false)]
    [InlineData("localhost:5000/team/app:v1", "localhost:5000", "team/app", "localhost:5000/team/app:v1", false)]
    [InlineData("registry.k8s.io/pause:3.9", "registry.k8s.io", "pause", "registry.k8s.io/pause:3.9", false)]
    public void TryParse_Name_IsTakenApart(string text, string registry, string repository, string full, bool isLatest) =>
        Assert.Equal(new ImageReference(registry, repository, full, isLatest), ImageReference.TryParse(text));

    [Fact]
    public void TryParse_Digest_NeedsNoTag()
    {
        var text = "app@sha256:" + new string('a', 64);
        Assert.Equal(text, ImageReference.TryParse(text)?.Full);
        Assert.False(ImageReference.TryParse(text)!.IsLatest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nginx")]
    [InlineData("nginx:")]
    [InlineData("ngi nx")]
    [InlineData("/nginx")]
    [InlineData("host/Upper/x")]
    [InlineData("a//b")]
    [InlineData("app@sha256:short")]
    public void TryParse_NoName_IsNull(string text) => Assert.Null(ImageReference.TryParse(text));
}
