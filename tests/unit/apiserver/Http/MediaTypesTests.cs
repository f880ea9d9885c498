using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Tests.Http;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("", Representation.Object)]
    [InlineData("*/*", Representation.Object)]
    [InlineData("application/json", Representation.Object)]
    [InlineData("application/vnd.kubernetes.protobuf, application/json", Representation.Object)]
    [InlineData("application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json", Representation.Table)]
    [InlineData("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1", Representation.Metadata)]
    [InlineData("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json", Representation.DiscoveryV2)]
    [InlineData("application/json;as=Unknown;g=meta.k8s.io, application/json", Representation.Object)]
    public void Negotiate_Accept_TakesTheFirstFormItCanGive(string accept, object expected) =>
        Assert.Equal(expected, MediaTypes.Negotiate(accept));

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/vnd.kubernetes.protobuf")]
    [InlineData("application/json;as=Unknown;g=meta.k8s.io")]
    public void Negotiate_NothingItCanGive_Is406(string accept) =>
        Assert.Equal(406, Assert.Throws<ApiException>(() => MediaTypes.Negotiate(accept)).Status.Code);
}
