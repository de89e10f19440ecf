using Microsoft.AspNetCore.Components;

namespace Percloud.Architecture.Rules;

/// <summary>A service shows its module and its pages; entities, use cases and everything else are internal.</summary>
static class ServiceTypes
{
    public static IEnumerable<Finding> Check(string service, IEnumerable<Type> exported) =>
        from type in exported
        where type.Name != ModuleOf(service) && !type.IsSubclassOf(typeof(ComponentBase)) && type.Name != "_Imports"
        select new Finding("service-types", service, $"{type.FullName} is public; only {ModuleOf(service)} and pages may be");

    static string ModuleOf(string service) => service[(service.LastIndexOf('.') + 1)..] + "Module";
}
