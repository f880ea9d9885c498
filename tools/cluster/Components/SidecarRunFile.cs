using System.Globalization;
using System.Text;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Components;

/// <summary>Writes the list of apps in the format of Dapr's multi-app run template.</summary>
internal static class SidecarRunFile
{
    public static string PathIn(ClusterPaths paths) => Path.Combine(paths.Configuration, "sidecar.yaml");

    public static string TextFor(ClusterPaths paths, IEnumerable<DaprApp> apps)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"version: 1\ncommon:\n  resourcesPaths: [\"{paths.Components}\"]\napps:\n");
        foreach (var app in apps)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                - appID: {app.AppId}
                  appDirPath: "{paths.Root}"
                  appPort: {app.AppPort}
                  appChannelAddress: {app.Address}
                  daprHTTPPort: {app.DaprPort}
                  daprListenAddresses: {app.DaprAddress}
                  env:
                    DAPR_API_TOKEN: {app.DaprToken}
                    APP_API_TOKEN: {app.AppToken}

                """);
        }
        return text.ToString();
    }
}
