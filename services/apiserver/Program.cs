using Cluster.ApiServer;

await ApiServerApplication.Create(args).RunAsync();
