using Cluster.ApiServer;

try
{
    await ApiServerApplication.Create(args).RunAsync();
    return 0;
}
catch (InvalidOperationException e)
{
    // Flags and the files they name: what is wrong is the reader's to mend, and a stack trace would not help him.
    await Console.Error.WriteLineAsync($"apiserver: {e.Message}");
    return 1;
}
