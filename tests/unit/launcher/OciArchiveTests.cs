using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cluster.Launcher.Images;

namespace Cluster.Launcher.Tests;

public sealed class OciArchiveTests : IDisposable
{
    private static readonly IReadOnlyList<ImageFile> Ground =
    [
        ImageFile.Directory("bin"),
        ImageFile.Executable("bin/tool", [1, 2, 3]),
        ImageFile.Link("bin/alias", "tool"),
    ];

    private readonly TemporaryFolder _folder = new();

    private string Archive => _folder.File("images.tar");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_OneImage_NamesItAndDescribesEveryBlobByItsDigest()
    {
        OciArchive.Write(Archive, new ContainerImage("cluster.local/a:1", Ground) { Entrypoint = ["/bin/tool"] });

        var files = Read(Archive);
        Assert.Equal("1.0.0", (string?)JsonNode.Parse(files["oci-layout"])!["imageLayoutVersion"]);
        var entry = Assert.Single(JsonNode.Parse(files["index.json"])!["manifests"]!.AsArray())!;
        Assert.Equal("cluster.local/a:1", (string?)entry["annotations"]!["io.containerd.image.name"]);
        var manifest = JsonNode.Parse(Blob(files, entry))!;
        var config = JsonNode.Parse(Blob(files, manifest["config"]!))!;
        Assert.Equal("/bin/tool", (string?)config["config"]!["Entrypoint"]![0]);
        var layer = Assert.Single(manifest["layers"]!.AsArray())!;
        Assert.Equal((string?)layer["digest"], (string?)config["rootfs"]!["diff_ids"]![0]);
        Blob(files, layer);
    }

    [Fact]
    public void Write_Layer_KeepsModesContentAndLinks()
    {
        OciArchive.Write(Archive, new ContainerImage("cluster.local/a:1", Ground));

        var files = Read(Archive);
        var entry = JsonNode.Parse(files["index.json"])!["manifests"]![0]!;
        using var layer = new TarReader(new MemoryStream(Blob(files, JsonNode.Parse(Blob(files, entry))!["layers"]![0]!)));
        Assert.Equal(TarEntryType.Directory, layer.GetNextEntry()!.EntryType);
        var tool = layer.GetNextEntry(copyData: true)!;
        Assert.True(tool.Mode.HasFlag(UnixFileMode.OtherExecute));
        Assert.Equal(3, tool.Length);
        Assert.Equal("tool", layer.GetNextEntry()!.LinkName);
        Assert.Null(layer.GetNextEntry());
    }

    [Fact]
    public void Write_ImagesWithACommonLayer_StoresItOnce()
    {
        OciArchive.Write(Archive, new ContainerImage("cluster.local/a:1", Ground), new ContainerImage("cluster.local/b:1", Ground) { Command = ["x"] });

        // One layer, two configurations, two manifests.
        Assert.Equal(5, Read(Archive).Keys.Count(name => name.StartsWith("blobs/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_SameImagesTwice_GivesTheSameBytes()
    {
        var image = new ContainerImage("cluster.local/a:1", Ground);
        OciArchive.Write(Archive, image);
        OciArchive.Write(_folder.File("again.tar"), image);

        Assert.Equal(File.ReadAllBytes(Archive), File.ReadAllBytes(_folder.File("again.tar")));
    }

    private static Dictionary<string, byte[]> Read(string path)
    {
        using var tar = new TarReader(File.OpenRead(path));
        var files = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }
        return files;
    }

    private static byte[] Blob(Dictionary<string, byte[]> files, JsonNode descriptor)
    {
        var digest = ((string)descriptor["digest"]!)["sha256:".Length..];
        var blob = files["blobs/sha256/" + digest];
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(blob)));
        Assert.Equal((long)descriptor["size"]!, blob.Length);
        return blob;
    }
}
