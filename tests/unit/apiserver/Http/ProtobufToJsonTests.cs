using System.Text;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Http.Protobuf;

namespace Cluster.ApiServer.Tests.Http;

public sealed class ProtobufToJsonTests
{
    /// <summary>What kubectl 1.32 sends for <c>create configmap a --from-literal=x=y</c>.</summary>
    private const string ConfigMapHex =
        "6b3873000a0f0a0276311209436f6e6669674d6170121b0a110a0161120" + "01a0022002a0032003800420012060a017812" + "01791a002200";

    [Fact]
    public void Convert_KubectlsConfigMap_IsItsJson()
    {
        var json = JsonNode.Parse(ProtobufToJson.Convert(Convert.FromHexString(ConfigMapHex)).Span)!;

        Assert.Equal("""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","creationTimestamp":null},"data":{"x":"y"}}""", json.ToJsonString());
    }

    [Fact]
    public void Convert_PointerFields_KeepZeroAndOthersDoNot()
    {
        // DeleteOptions: gracePeriodSeconds is a pointer; propagationPolicy "" is left out.
        byte[] options = [0x08, 0x00, 0x22, 0x00];

        Assert.Equal("""{"kind":"DeleteOptions","apiVersion":"apps/v1","gracePeriodSeconds":0}""", Wrapped("apps/v1", "DeleteOptions", options));
    }

    [Theory]
    [InlineData("")]
    [InlineData("6b387300")]
    [InlineData("6b3873000aff")]
    [InlineData("7b7d")]
    public void Convert_Broken_IsBadRequest(string hex) =>
        Assert.Equal(400, Assert.Throws<ApiException>(() => ProtobufToJson.Convert(Convert.FromHexString(hex))).Status.Code);

    [Fact]
    public void Convert_RandomBytes_NeverFailsOtherwise()
    {
        var random = new Random(1);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = Convert.FromHexString(ConfigMapHex);
            for (var change = 0; change < 4; change++)
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            try
            {
                ProtobufToJson.Convert(bytes);
            }
            catch (ApiException e)
            {
                Assert.Equal(400, e.Status.Code);
            }
        }
    }

    private static string Wrapped(string apiVersion, string kind, byte[] raw)
    {
        byte[] type = [0x0a, (byte)apiVersion.Length, .. Encoding.UTF8.GetBytes(apiVersion), 0x12, (byte)kind.Length, .. Encoding.UTF8.GetBytes(kind)];
        byte[] body = [.. "k8s"u8, 0, 0x0a, (byte)type.Length, .. type, 0x12, (byte)raw.Length, .. raw];
        return Encoding.UTF8.GetString(ProtobufToJson.Convert(body).Span);
    }
}
