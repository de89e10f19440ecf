using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Percloud.Architecture.Rules;

/// <summary>Every public type says in a summary what it is.</summary>
static class Summaries
{
    public static IEnumerable<Finding> Check(string path, string code) =>
        from type in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
        where type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) && !type.Modifiers.Any(SyntaxKind.PartialKeyword) && type.Ancestors().OfType<TypeDeclarationSyntax>().All(IsPublic)
        where !type.GetLeadingTrivia().ToString().Contains("<summary>", StringComparison.Ordinal)
        select new Finding("summary", path, $"the public type {Name(type)} has no <summary>");

    static bool IsPublic(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PublicKeyword);

    static string Name(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax named ? named.Identifier.Text : ((DelegateDeclarationSyntax)type).Identifier.Text;
}
