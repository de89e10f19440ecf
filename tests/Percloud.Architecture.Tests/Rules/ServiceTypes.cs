using Microsoft.AspNetCore.Components;

namespace Percloud.Architecture.Rules;

/// <summary>A service shows its module, its pages and the plain records that its pages are given; entities, use cases and everything else are internal.</summary>
static class ServiceTypes
{
    public static IEnumerable<Finding> Check(string service, IEnumerable<Type> exported)
    {
        var types = exported.ToList();
        var given = GivenToPages(types);
        return from type in types
               where type.Name != ModuleOf(service) && !IsPage(type) && type.Name != "_Imports" && !given.Contains(type)
               select new Finding("service-types", service, $"{type.FullName} is public; only {ModuleOf(service)} and pages may be");
    }

    // Razor makes pages public, so what their parameters are made of has to be as well.
    static HashSet<Type> GivenToPages(List<Type> types)
    {
        var given = new HashSet<Type>();
        var open = new Stack<Type>(types.Where(IsPage).SelectMany(p => p.GetProperties()).Where(p => p.IsDefined(typeof(ParameterAttribute), true)).Select(p => p.PropertyType));
        while (open.TryPop(out var type))
        {
            foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [type])
            {
                if (types.Contains(part) && given.Add(part))
                    foreach (var property in part.GetProperties())
                        open.Push(property.PropertyType);
            }
        }

        return given;
    }

    static bool IsPage(Type type) => type.IsSubclassOf(typeof(ComponentBase));

    static string ModuleOf(string service) => service[(service.LastIndexOf('.') + 1)..] + "Module";
}
