using System.CommandLine;
using Cluster.Launcher.Images;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Start;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster image</c>: gets images into the nodes without a registry.</summary>
internal static class ImageCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var command = new Command("image", "Bring container images into every node without a registry.");
        command.Subcommands.Add(Load(paths));
        command.Subcommands.Add(Sample(paths));
        return command;
    }

    private static Command Load(ClusterPaths paths)
    {
        var file = new Argument<FileInfo>("file") { Description = "An OCI or docker archive (a tar file)." };
        var command = new Command("load", "Import an image archive into every node.") { file };
        command.SetAction(async (parsed, ct) => Show(await ImagesOf(paths).LoadAsync(parsed.GetRequiredValue(file).FullName, ct)));
        return command;
    }

    private static Command Sample(ClusterPaths paths)
    {
        var output = new Option<FileInfo?>("--output") { Description = "Write the OCI archive here instead of importing it.", HelpName = "FILE" };
        var command = new Command("sample", "Build the images that samples/ uses from busybox, and the sandbox image.") { output };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(output) is { } file)
                OciArchive.Write(file.FullName, (await SampleImages.FromMachineAsync(ct)).All);
            else
                Show(await ImagesOf(paths).LoadSamplesAsync(ct));
        });
        return command;
    }

    private static NodeImages ImagesOf(ClusterPaths paths) => new(paths, ClusterOptions.Read(paths));

    private static void Show(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            AnsiConsole.WriteLine(line);
    }
}
