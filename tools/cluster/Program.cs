using Cluster.Launcher.Commands;

return await RootCommandLine.RunAsync(args);
