using System.CommandLine;
using Cluster.Launcher.Images;
using Cluster.Launcher.Layout;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster image</c>: gets images into the nodes without a registry.</summary>
internal static class ImageCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var command = new Command("image", "Bring container images into every node without a registry.");
        command.Subcommands.Add(Sample(paths));
        return command;
    }

    private static Command Sample(ClusterPaths paths)
    {
        var output = new Option<FileInfo?>("--output") { Description = "Write the OCI archive here instead of importing it.", HelpName = "FILE" };
        var command = new Command("sample", "Build the images that samples/ uses from busybox, and the sandbox image.") { output };
        command.SetAction(async (parsed, ct) =>
        {
            paths.CreatePrivateFolders();
            var images = (await SampleImages.FromMachineAsync(ct)).All;
            var path = parsed.GetValue(output)?.FullName ?? Path.Combine(paths.Images, "sample.tar");
            OciArchive.Write(path, images);
            foreach (var image in images)
                AnsiConsole.MarkupLineInterpolated($"built {image.Reference}");
        });
        return command;
    }
}
