using Cluster.ApiServer.Proxying;

namespace Cluster.ApiServer.Tests.Proxying;

public sealed class LinkRewritingTests
{
    private const string Prefix = "/api/v1/namespaces/n/pods/p/proxy";

    private static readonly LinkRewriter Links = new(Prefix, "10.0.0.9:8080", "kube.example:6443");

    [Theory]
    [InlineData("/a/b?x=1#y", Prefix + "/a/b?x=1#y")]
    [InlineData("/", Prefix + "/")]
    [InlineData(Prefix + "/a", Prefix + "/a")]
    [InlineData("http://10.0.0.9:8080/a", Prefix + "/a")]
    [InlineData("//10.0.0.9:8080/a", Prefix + "/a")]
    [InlineData("https://kube.example:6443/a", Prefix + "/a")]
    [InlineData("http://elsewhere.example/a", "http://elsewhere.example/a")]
    [InlineData("a/b", "a/b")]
    [InlineData("#top", "#top")]
    [InlineData("mailto:a@b//c", "mailto:a@b//c")]
    [InlineData("", "")]
    public void Rewrite_LinksOfTheBackend_LeadThroughTheServer(string link, string expected) => Assert.Equal(expected, Links.Rewrite(link));

    [Theory]
    [InlineData("<a href=\"/x\">t</a>", "<a href=\"" + Prefix + "/x\">t</a>")]
    [InlineData("<A class=c HREF='/x' id=\"/x\">", "<A class=c HREF='" + Prefix + "/x' id=\"/x\">")]
    [InlineData("<img src=/x alt=/x>", "<img src=" + Prefix + "/x alt=/x>")]
    [InlineData("<a title=\"a > b\" href=\"/x\">", "<a title=\"a > b\" href=\"" + Prefix + "/x\">")]
    [InlineData("<a href = \"rel\">", "<a href = \"rel\">")]
    [InlineData("<script src=\"/x.js\">if (a<b) '<a href=\"/no\">'</script><a href=\"/y\">", "<script src=\"" + Prefix + "/x.js\">if (a<b) '<a href=\"/no\">'</script><a href=\"" + Prefix + "/y\">")]
    [InlineData("<!-- <a href=\"/x\"> --><a href=\"/y\">", "<!-- <a href=\"/x\"> --><a href=\"" + Prefix + "/y\">")]
    [InlineData("1 < 2 & <p>text", "1 < 2 & <p>text")]
    [InlineData("<a href", "<a href")]
    public void Next_AnyPartition_RewritesTheSame(string html, string expected)
    {
        for (var size = 1; size <= html.Length; size++)
        {
            var rewriter = new HtmlLinks(Links);
            var result = string.Concat(html.Chunk(size).Select(part => rewriter.Next(new string(part)))) + rewriter.Rest;
            Assert.Equal(expected, result);
        }
    }

    [Fact]
    public void Next_TagWithoutEnd_IsPassedOnAndNotKept()
    {
        var rewriter = new HtmlLinks(Links);
        var passed = 0;
        for (var i = 0; i < 100; i++)
            passed += rewriter.Next(new string('<', 1) + new string('a', 4096)).Length;

        Assert.True(rewriter.Rest.Length <= 70 * 1024);
        Assert.Equal(100 * 4097, passed + rewriter.Rest.Length);
    }
}
