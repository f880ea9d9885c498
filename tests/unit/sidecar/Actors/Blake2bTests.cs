using System.Text;
using Cluster.Sidecar.Actors;

namespace Cluster.Sidecar.Tests.Actors;

public sealed class Blake2bTests
{
    /// <summary>Digests published with RFC 7693 and the reference vectors, first eight bytes read as little-endian.</summary>
    [Theory]
    [InlineData("", "786a02f742015903")]
    [InlineData("abc", "ba80a53f981c4d0d")]
    public void Hash_OfPublishedMessages_IsThePublishedDigest(string message, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(BitConverter.GetBytes(Blake2b.Hash(Encoding.ASCII.GetBytes(message)))));

    [Theory]
    [InlineData(127, "94596b9d6199c807")]
    [InlineData(128, "fc6c71f688f43ea7")]
    [InlineData(129, "55e6e0eb418149a8")]
    [InlineData(256, "0eee13d0c73a2710")]
    [InlineData(257, "0d686cbcff66401a")]
    public void Hash_AroundTheBlockSize_IsTheReferenceDigest(int length, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(BitConverter.GetBytes(Blake2b.Hash(Encoding.ASCII.GetBytes(new string('a', length))))));
}
