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
    [InlineData("application/yaml", Representation.Object)]
    [InlineData("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1;q=0.1, application/json;as=Table;v=v1;g=meta.k8s.io;q=0.9", Representation.Table)]
    public void Negotiate_Accept_TakesTheFirstFormItCanGive(string accept, object expected) =>
        Assert.Equal(expected, MediaTypes.Negotiate(accept));

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/vnd.kubernetes.protobuf")]
    [InlineData("application/cbor")]
    [InlineData("application/json;as=Unknown;g=meta.k8s.io")]
    [InlineData("application/json;as=Table;g=meta.k8s.io;v=v2")]
    public void Negotiate_NothingItCanGive_Is406(string accept) =>
        Assert.Equal(406, Assert.Throws<ApiException>(() => MediaTypes.Negotiate(accept)).Status.Code);

    [Theory]
    [InlineData("application/yaml", true)]
    [InlineData("application/json, application/yaml", false)]
    [InlineData("application/vnd.kubernetes.protobuf, application/yaml;as=Table;g=meta.k8s.io;v=v1", true)]
    [InlineData("application/json;q=0.2, application/yaml;q=0.8", true)]
    [InlineData("text/x-yaml", false)]
    public void WantsYaml_Accept_FollowsTheRangeTaken(string accept, bool expected) => Assert.Equal(expected, MediaTypes.WantsYaml(accept));

    [Fact]
    public void MetaVersion_OlderClient_GetsBeta() =>
        Assert.Equal("meta.k8s.io/v1beta1", MediaTypes.MetaVersion("application/json;as=Table;v=v1beta1;g=meta.k8s.io, application/json"));
}
