using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Names tables and columns in snake_case, the same on both engines.</summary>
public static class SnakeCase
{
    /// <summary>Renames every table and column of the model.</summary>
    public static void Apply(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
        }
    }

    /// <summary><c>BlobRef</c> becomes <c>blob_ref</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
