<?xml version="1.0" encoding="UTF-8"?>
<!-- A plain page of a CDA: who, title, and the text of every section with its tables and lists. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:h="urn:hl7-org:v3" exclude-result-prefixes="h">
	<xsl:output method="html" encoding="UTF-8"/>
	<xsl:template match="/">
		<html>
			<body>
				<h1><xsl:value-of select="h:ClinicalDocument/h:title"/></h1>
				<p><xsl:value-of select="h:ClinicalDocument/h:recordTarget/h:patientRole/h:patient/h:name"/></p>
				<xsl:apply-templates select="h:ClinicalDocument/h:component/h:structuredBody/h:component/h:section"/>
			</body>
		</html>
	</xsl:template>
	<xsl:template match="h:section">
		<h2><xsl:value-of select="h:title"/></h2>
		<xsl:apply-templates select="h:text"/>
		<xsl:apply-templates select="h:component/h:section"/>
	</xsl:template>
	<xsl:template match="h:text"><div><xsl:apply-templates/></div></xsl:template>
	<xsl:template match="h:table|h:thead|h:tbody|h:tr|h:th|h:td">
		<xsl:element name="{local-name()}">
			<xsl:copy-of select="@colspan|@rowspan"/>
			<xsl:apply-templates/>
		</xsl:element>
	</xsl:template>
	<xsl:template match="h:list"><ul><xsl:apply-templates select="h:item"/></ul></xsl:template>
	<xsl:template match="h:item"><li><xsl:apply-templates/></li></xsl:template>
	<xsl:template match="h:paragraph"><p><xsl:apply-templates/></p></xsl:template>
	<xsl:template match="h:br"><br/></xsl:template>
	<xsl:template match="h:content"><span><xsl:apply-templates/></span></xsl:template>
</xsl:stylesheet>
