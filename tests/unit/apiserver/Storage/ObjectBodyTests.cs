using System.Text;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>Finding the place of the revision in an object's JSON.</summary>
public sealed class ObjectBodyTests
{
    [Theory]
    [InlineData("""{"metadata":{"name":"a","resourceVersion":"12"},"spec":{}}""", """{"metadata":{"name":"a","resourceVersion":"7"},"spec":{}}""")]
    [InlineData("""{"metadata":{"resourceVersion":""}}""", """{"metadata":{"resourceVersion":"7"}}""")]
    [InlineData("""{"metadata":{"name":"a"}}""", """{"metadata":{"resourceVersion":"7","name":"a"}}""")]
    [InlineData("""{"metadata": { } }""", """{"metadata": {"resourceVersion":"7" } }""")]
    [InlineData(
        """{"spec":{"metadata":{"resourceVersion":"1"}},"metadata":{"labels":{"resourceVersion":"2"},"resourceVersion":"3"}}""",
        """{"spec":{"metadata":{"resourceVersion":"1"}},"metadata":{"labels":{"resourceVersion":"2"},"resourceVersion":"7"}}""")]
    [InlineData(
        """{"metadata":{"labels":{"resourceVersion":"2"}},"resourceVersion":"9"}""",
        """{"metadata":{"resourceVersion":"7","labels":{"resourceVersion":"2"}},"resourceVersion":"9"}""")]
    public void Parse_OfAnyObject_PutsRevisionIntoItsMetadata(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(ObjectBody.Parse(Encoding.UTF8.GetBytes(json)).WithRevision(7)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata":"text"}""")]
    [InlineData("""{"spec":{"metadata":{}}}""")]
    public void Parse_WithoutMetadata_Throws(string json) =>
        Assert.Throws<ArgumentException>(() => ObjectBody.Parse(Encoding.UTF8.GetBytes(json)));
}
