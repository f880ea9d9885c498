using Cluster.Dapr.Actors;

namespace Cluster.Dapr.Tests.Actors;

public sealed class ActorIdTests
{
    [Theory]
    [InlineData("default:web-1")]
    [InlineData("a.b")]
    public void New_PathSegment_IsTaken(string id) => Assert.Equal(id, new ActorId(id).GetId());

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public void New_AnythingElse_IsRefused(string id) => Assert.ThrowsAny<ArgumentException>(() => new ActorId(id));
}
