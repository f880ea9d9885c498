using System.Reflection;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>A container runtime of which a test answers the calls it needs; any other call fails the test.</summary>
internal class RuntimeStub : DispatchProxy
{
    private readonly Dictionary<string, Func<object?[], object>> _answers = [];

    public static (IContainerRuntime Runtime, RuntimeStub Stub) Create()
    {
        var runtime = Create<IContainerRuntime, RuntimeStub>();
        return (runtime, (RuntimeStub)(object)runtime);
    }

    /// <param name="answer">Gets the arguments and returns the task.</param>
    public void On(string method, Func<object?[], object> answer) => _answers[method] = answer;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answers.TryGetValue(targetMethod!.Name, out var answer)
            ? answer(args ?? [])
            : throw new InvalidOperationException($"unexpected call of {targetMethod.Name}");
}
