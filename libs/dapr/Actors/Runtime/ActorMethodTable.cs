using System.Collections.Frozen;
using System.Reflection;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>The methods of an actor class by name: its public ones for callers, all of them for timers.</summary>
internal sealed class ActorMethodTable
{
    private readonly FrozenDictionary<string, ActorMethod> _public;
    private readonly FrozenDictionary<string, ActorMethod> _all;

    public ActorMethodTable(Type actorType)
    {
        var methods = new Dictionary<string, MethodInfo>();
        for (var type = actorType; type is not null && type != typeof(Actor); type = type.BaseType)
            foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (ActorMethod.Fits(method) && method.GetBaseDefinition().DeclaringType != typeof(Actor))
                    methods.TryAdd(method.Name, method);

        // Explicit interface implementations are private but meant to be called.
        foreach (var contract in actorType.GetInterfaces().Where(i => i != typeof(IActor) && typeof(IActor).IsAssignableFrom(i)))
            foreach (var method in contract.GetMethods().Where(ActorMethod.Fits))
                methods[method.Name] = method;

        _all = methods.ToFrozenDictionary(m => m.Key, m => new ActorMethod(m.Value));
        _public = methods.Where(m => m.Value.IsPublic).ToFrozenDictionary(m => m.Key, m => _all[m.Key]);
    }

    public ActorMethod? Find(string name) => _public.GetValueOrDefault(name);

    public ActorMethod? FindCallback(string name) => _all.GetValueOrDefault(name);
}
