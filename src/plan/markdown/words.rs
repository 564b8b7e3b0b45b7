//! The words plans are written with, in nine languages: one table, and how a phrase is looked up in it.
//!
//! Only words stand here. What follows from a word is for the rules.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use ecow::EcoString;
use foldhash::fast::FixedState;

macro_rules! words {
    ($($(#[$doc:meta])* $meaning:ident: $($words:literal)+;)+) => {
        /// What a word means in a plan.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Meaning { $($(#[$doc])* $meaning,)+ }

        /// Each meaning with its words: English, German, French, Spanish, Portuguese, Russian, Chinese, Japanese, Korean.
        const TABLE: &[(Meaning, &[&str])] = &[$((Meaning::$meaning, &[$($words),+]),)+];
    };
}

words! {
    // Nouns in front of a number.
    /// A phase.
    Phase: "phase,stage,sprint,wave,iteration,part,epic,increment,pi,tier,round,batch,track,workstream,milestone,step" "phase,etappe,abschnitt,stufe,meilenstein"
        "palier,étape,etape,jalon,vague,lot" "fase,etapa,ola,bloque,hito,módulo,modulo" "marco,onda" "фаза,этап,спринт,волна,веха,модуль"
        "阶段,第一阶段,第二阶段,第三阶段,里程碑,迭代,模块" "フェーズ,フェイズ,段階,ステージ,スプリント,マイルストーン" "단계,스프린트,마일스톤,페이즈";
    /// A module: a phase where plans are cut by subject.
    Module: "module,component,section,chapter,area" "modul" "module" "módulo,modulo" "módulo" "модуль" "模块" "モジュール" "모듈";
    /// A week.
    Week: "week,weeks,wk" "woche,wochen,kw" "semaine,semaines" "semana,semanas" "semana" "неделя,недели,недель" "周,第周,星期" "週,週目" "주,주차";
    /// A day.
    Day: "day,days" "tag,tage" "jour,jours" "día,dia,días,dias" "dia" "день,дни,дня" "天,日" "日目,日" "일,일차";
    /// A task.
    Task: "task,ticket,issue,story,user story,subtask,work item,todo,action item,bug,feature,item" "aufgabe" "tâche,tache" "tarea" "tarefa" "задача" "任务" "タスク" "작업,태스크,과제";
    /// A step of a task.
    Step: "step" "schritt" "étape" "paso" "passo" "шаг" "步骤" "ステップ,手順" "단계";

    // What a section, a lead or a column is about.
    /// Work to be done: a section that only holds it.
    Tasks: "tasks,task list,todo,todos,to do,to-do,to-dos,todo list,to-do list,task breakdown,work items,tasks / subtasks,tasks subtasks,action items,issues,backlog items,implementation tasks,implementation steps,checklist,critical tasks,work breakdown,detailed tasks,key tasks,main tasks,work packages,activities,actions,key activities,modules,stories,user stories,detailed task breakdown,task details"
        "aufgaben,aufgabenliste,maßnahmen,arbeitspakete,todo-liste,offene aufgaben" "tâches,taches,liste des tâches,actions,à faire" "tareas,lista de tareas,actividades,módulos,pendientes" "tarefas,lista de tarefas,atividades" "задачи,список задач,подзадачи,дела" "任务,任务列表,任务清单,待办事项,任务分解,待办" "タスク,タスク一覧,タスク分解,作業項目,作業一覧,やること" "작업,작업 목록,할 일,할일,태스크,작업 분해";
    /// The checklist inside a task.
    Steps: "subtasks,sub-tasks,steps,checklist,implementation steps,sub tasks,procedure,how to" "teilaufgaben,unteraufgaben,schritte" "sous-tâches,étapes" "subtareas,pasos" "subtarefas,passos" "подзадачи,шаги,чек-лист,чеклист" "子任务,步骤,清单" "サブタスク,手順,チェックリスト" "하위 작업,단계,체크리스트";
    /// What has to hold.
    Criteria: "criteria,acceptance criteria,acceptance,prerequisites for,criteria for,requirements for,handoff criteria,success criteria,exit criteria,definition of done,dod,done when,complete when,completed when,definition of ready,gate,gates,quality gate,quality gates,phase gate,phase gates,exit gate,go/no-go,go no-go criteria,completion criteria,completion requirements,testing requirements,test requirements,verification,verification checklist,verification criteria,validation,validation criteria,acceptance tests,success looks like,what success looks like,success metrics,must haves,all of these must work,checkpoint,prerequisites,entry criteria,preconditions,workflow rules,quality criteria,requirements,production checklist,release criteria,launch criteria,done criteria,validation checklist,success criterion,phase exit"
        "akzeptanzkriterien,abnahmekriterien,erfolgskriterien,fertig wenn,abnahme,voraussetzungen,kriterien" "critères d'acceptation,critères de succès,critères de validation,critères,validation,définition de terminé,prérequis" "criterios de aceptación,criterios de aceptacion,criterios de éxito,criterios de exito,criterios,criterios de salida,definición de hecho,verificación,requisitos" "critérios de aceitação,critérios de aceite,critérios de sucesso,critérios,definição de pronto,requisitos"
        "критерии приёмки,критерии приемки,критерии готовности,критерии успеха,критерии,приёмка,приемка,критерии завершения" "验收标准,完成标准,成功标准,验收,验收条件,完成条件,准入条件" "受け入れ基準,受入基準,完了条件,完了基準,成功基準,合格基準,検証" "완료 조건,인수 조건,성공 기준,완료 기준,수용 기준,검증";
    /// What has to be done before.
    Needs: "depends on,dependencies,dependency,depends,blocked by,blocked-by,requires,required tasks,after,prerequisite tasks,predecessor,predecessors,deps,dep,needs,waits for,prereq,prereqs,depend on,blockers,prerequisites" "abhängig von,abhängigkeiten,abhängigkeit,hängt ab von,blockiert durch,blockiert von,nach,voraussetzung" "dépend de,dépendances,dépendance,dependances,bloqué par,après,prérequis" "depende de,dependencias,dependencia,bloqueado por,después de" "depende de,dependências,dependência,bloqueado por,depois de"
        "зависит от,зависимости,зависимость,блокируется,после" "依赖,依赖项,前置,前置任务,依赖任务,前置条件,依赖关系" "依存,依存関係,依存タスク,前提,前提タスク" "의존성,의존,선행,선행 작업,종속성";
    /// What waits for it.
    Blocks: "blocks,blocking,unblocks,required by,successor,successors,followed by" "blockiert,danach" "bloque,débloque" "bloquea,desbloquea" "bloqueia,desbloqueia" "блокирует" "阻塞,后续,后续任务" "ブロック,後続" "차단,후속";
    /// What could go wrong.
    Risk: "risk,risks,risk assessment,risks & mitigations,risks and mitigations,risk mitigation,risk register,risk management,risk analysis,risk factors,risks & mitigation,risk matrix,threat" "risiko,risiken,risikobewertung" "risque,risques" "riesgo,riesgos,riesgos y mitigaciones" "risco,riscos" "риск,риски" "风险,风险评估,风险管理" "リスク,リスク管理" "위험,리스크,위험 관리";
    /// What is measured.
    Metric: "metric,metrics,completion status by,kpi,kpis,key metrics,key metrics to track,quick facts,performance metrics,quality metrics,indicator,measure,quantitative metrics" "kennzahl,kennzahlen,metriken" "métrique,métriques,indicateur,indicateurs" "métrica,métricas,metricas,indicador,indicadores" "métrica,indicadores" "метрика,метрики,показатели,показатель" "指标,关键指标" "指標,メトリクス" "지표,메트릭";
    /// A point on the way.
    Milestone: "milestone,milestones,key milestones,timeline,realistic timeline,release,checkpoint,target milestone,key dates,hito" "meilenstein,meilensteine" "jalon,jalons" "hito,hitos" "marco,marcos" "веха,вехи,этапы" "里程碑" "マイルストーン" "마일스톤,이정표";
    /// A choice to be made.
    Decision: "decision,decisions,decision required,decision point,decision needed,decisions needed,open decisions,pending decisions,decisions required,open questions" "entscheidung,entscheidungen,offene entscheidungen" "décision,décisions,décision requise" "decisión,decisiones,decision requerida,decisiones pendientes" "decisão,decisões" "решение,решения" "决策,决定,待决策" "決定,決定事項,意思決定" "결정,결정 사항";
    /// Something that can be chosen.
    Options: "option,options,alternative,alternatives,scope reduction options" "optionen,alternativen,variante" "alternative,choix" "opción,opciones,opcion" "opção,opções,alternativa" "вариант,варианты" "选项,方案" "選択肢,案" "옵션,대안";
    /// Who fills what.
    Roles: "role,roles,team,personnel,team structure,staffing,team members,roles and responsibilities,responsibilities" "rolle,rollen,personal" "rôle,rôles,équipe" "rol,roles,equipo,personal" "papel,papéis,equipe" "роль,роли,команда" "角色,团队" "役割,チーム,体制" "역할,팀";
    /// What the work needs besides people.
    Resource: "resource,resources,resource requirements,infrastructure,budget,required resources,resource allocation" "ressource,ressourcen,budget" "ressource,ressources,infrastructure" "recurso,recursos,presupuesto,infraestructura" "recurso,recursos,orçamento" "ресурс,ресурсы,бюджет" "资源,预算" "リソース,資源,予算" "자원,리소스,예산";
    /// What to read.
    Reading: "documents,files to read,reading list,key documents created,references,related documents,see also,further reading,resources and links,links,key documents,document index,related docs" "dokumente,verweise,referenzen,siehe auch" "documents,références,voir aussi" "documentos,referencias,véase también" "referências,documentos" "документы,ссылки" "文档,参考,参考文档,相关文档" "参考,参考資料,関連ドキュメント" "참고,참고 자료,문서";
    /// What to tell whom.
    Brief: "communication,team communication,stakeholder communication,immediate next steps,execution strategy,recommendation,recommendations,recommended path" "kommunikation,empfehlung,empfehlungen" "communication,recommandation,recommandations" "comunicación,recomendación,recomendaciones" "comunicação,recomendação" "коммуникация,рекомендации" "沟通,建议" "コミュニケーション,推奨" "커뮤니케이션,권장 사항";
    /// What comes next, said again.
    Next: "next steps,next actions,next action,immediate actions,immediate action plan,action plan,what's next,whats next,immediate next steps,up next,what to do,immediate steps,recommended next steps" "nächste schritte,naechste schritte" "prochaines étapes,prochaines actions" "próximos pasos,proximos pasos,siguientes pasos" "próximos passos" "следующие шаги,дальнейшие шаги" "下一步,后续步骤,下一步计划" "次のステップ,今後の予定,次のアクション" "다음 단계,다음 할 일";
    /// Findings of a review, each of which is work.
    Finding: "findings,critical findings,critical issues,critical issues found,issues found,known issues,open issues,blockers,current blockers,defects,vulnerabilities" "befunde,offene punkte,probleme" "constats,problèmes" "hallazgos,problemas" "achados,problemas" "замечания,проблемы" "问题,发现,发现的问题" "課題,問題点" "문제점,이슈";
    /// Something said again that is planned elsewhere.
    Recap: "progress,progress tracking,progress summary,overall progress,summary table,task summary table,task summary,task index,quick reference,statistics,stats,status summary,current status,recently completed,recent changes,recent updates,recent,completed recently,overview table,dispatch,progress overview,appendix,weekly timeline,timeline with team assignments,dependency graph,critical path,at a glance,implementation status,completion status,project status,overall status,task completion summary,deliverables,deliverables summary,traceability,coverage,by phase,by sprint,sprint goals,tracking"
        "fortschritt,zusammenfassung,übersicht,anhang,statistik,stand" "progression,avancement,résumé,annexe,récapitulatif,synthèse" "progreso,progreso general,resumen,resumen por estado,estado general,ultimas implementaciones,últimas implementaciones,anexo,estadísticas,estimación total,entregas,entregas por fase,objetivos por sprint" "progresso,resumo,progresso geral,anexo,entregas"
        "прогресс,сводка,итого,приложение,статистика,граф зависимостей,статус" "进度,总结,概览,统计,附录,执行顺序,进度总览,汇总" "進捗,まとめ,概要,付録,サマリー,集計" "진행 상황,요약,부록,통계,진행률,현황";
    /// How the document is to be read.
    Legend: "legend,key,format,conventions,notation,how to use,how to use this document,how to read,instructions,usage,status legend,symbols,status icons,template,templates,example,examples,task format,workflow,rules,workflow rules,task id format,estimation legend,glossary,how the tests work,guidelines,process,about this document,about,rules of engagement,conventions used" "legende,format,konventionen,vorlage,anleitung,regeln" "légende,conventions,modèle,mode d'emploi,règles" "leyenda,convenciones,plantilla,instrucciones,reglas,formato,instrucciones de uso" "legenda,convenções,modelo,instruções,regras" "легенда,обозначения,формат,шаблон,правила" "图例,说明,格式,模板,使用说明,规则" "凡例,書式,テンプレート,使い方,ルール" "범례,형식,템플릿,사용법,규칙";
    /// What happened.
    Log: "log,progress log,change log,changelog,history,revision history,version history,changes,session log,session notes,activity log,dev agent record,qa results,meeting notes,retrospective,daily log,work log,completion notes,journal,updates,status updates,session history,absences,leave,vacations,vacation,time off,team leave" "protokoll,verlauf,änderungen,änderungsprotokoll,abwesenheiten,urlaub,urlaube" "journal,historique,journal des modifications,absences,congés" "registro,registro de sesiones,historial,bitácora,registro de cambios,ausencias,vacaciones" "registro,histórico,registro de alterações,ausências,férias" "журнал,история,история изменений,отпуска,отсутствия" "日志,进度日志,更新日志,变更记录,更新记录,历史,休假,请假" "ログ,変更履歴,履歴,更新履歴,休暇,休み" "로그,변경 이력,기록,휴가,부재";
    /// Prose.
    Prose: "executive summary,summary,overview,introduction,background,context,goals,objectives,scope,out of scope,architecture,conclusion,final word,contact,dev notes,technical notes,rationale,motivation,vision,assumptions,faq,questions,acknowledgements,story,story statement,story information,lessons learned,description,situation summary,purpose,design,non-goals,tech stack,project overview,key principle,principles,mission,goal,objective,current state,results,result,files,file list,files created,files modified,notes,note,appendix,analysis,quick start,quick start commands,commands,setup,installation,license,contributing,strategy,sign-off,sign off,signoff,deliverables,dependencies installed,what works,what actually works,what's broken,what does not exist"
        "zusammenfassung,überblick,einleitung,hintergrund,ziele,umfang,fazit,notizen,anmerkungen,beschreibung,ergebnis" "résumé,introduction,contexte,objectifs,conclusion,notes,description,vue d'ensemble" "resumen,introducción,contexto,objetivos,alcance,conclusión,notas,notas técnicas,descripción,contacto,visión general" "resumo,introdução,contexto,objetivos,escopo,conclusão,notas,descrição" "обзор,введение,контекст,цели,заключение,примечания,заметки,описание,результат" "概述,简介,背景,目标,范围,结论,备注,描述,结果,任务内容" "概要,はじめに,背景,目的,範囲,結論,備考,メモ,説明,結果,タスクの内容" "개요,소개,배경,목표,범위,결론,참고,메모,설명,결과";

    // Fields.
    /// What it is called.
    Title: "title,name,summary,what,description,task name,task description,feature,deliverable,work,activity,action,requirement,component,story title" "titel,bezeichnung,beschreibung,was" "titre,nom,intitulé,libellé,description" "título,titulo,nombre,descripción,descripcion" "nome,descrição,título" "название,описание,наименование" "标题,名称,描述,内容,说明" "タイトル,名称,内容,項目" "제목,이름,내용,설명";
    /// A name that needs can use.
    Id: "id,#,no,nr,no.,number,task id,key,ref,task #,num,task no,issue #,code,№" "nr.,nummer,kennung" "n°,numéro,réf,réf." "n.º,nº,número,código,codigo" "código" "номер,ид" "编号,序号,号" "番号,項番" "번호";
    /// Where it stands.
    Status: "status,state,done,done?,progress,completed,✓,✅,complete,completion,stage,result" "stand,zustand,erledigt" "statut,état,etat,avancement,fait" "estado,situación,hecho" "estado,situação,feito" "статус,состояние,готово" "状态,进度,完成" "状態,ステータス,進捗,状況" "상태,진행,완료";
    /// Who does it.
    Owner: "owner,assignee,assigned to,assigned,responsible,who,lead,agent,developer,team,resource,dri,owners,assignees,person" "verantwortlich,zuständig,bearbeiter,wer,verantwortlicher" "responsable,assigné à,assigné,propriétaire,qui,porteur" "responsable,asignado a,asignado,propietario,encargado" "responsável,atribuído a,dono" "ответственный,исполнитель,владелец,кто" "负责人,执行人,责任人,负责" "担当,担当者,責任者" "담당,담당자,책임자";
    /// How soon.
    Priority: "priority,prio,pri,p,importance,urgency,severity/priority" "priorität,dringlichkeit" "priorité,urgence" "prioridad,urgencia" "prioridade,urgência" "приоритет,важность" "优先级,优先" "優先度,優先順位" "우선순위,중요도";
    /// How long.
    Estimate: "estimate,est,est.,estimated,effort,duration,time,hours,days,estimated time,estimated effort,est. time,est. hours,est. days,est hours,est days,time estimate,size,estimation,estimated hours,estimated duration,fix time,fix,eta hours,length,dur,effort (h),effort (days),h" "aufwand,dauer,schätzung,zeit,stunden,tage" "estimation,effort,durée,temps,charge,heures,jours" "estimación,estimacion,esfuerzo,duración,duracion,tiempo,horas,días,tiempo estimado" "estimativa,esforço,duração,tempo,horas,dias" "оценка,трудозатраты,длительность,время,часы,срок работы" "估时,工时,预计,预估,时间,耗时,预计时间,工作量" "見積,見積もり,工数,時間,所要時間,期間" "예상,소요 시간,예상 시간,공수,기간,추정";
    /// The declared total.
    Total: "total,total effort,total time,total estimated time,sum,grand total,total estimated hours,total hours" "summe,gesamt,gesamtaufwand" "total,somme,durée totale" "total,suma" "total,soma" "итого,всего" "总计,合计,总工时" "合計,総計" "합계,총계";
    /// By when.
    Due: "due,due date,deadline,target date,by,end,end date,finish,target,eta,when,date,planned,target completion,needed by,decision deadline,completion date,finish date" "fällig,frist,termin,bis,ende,zieldatum,deadline" "échéance,date limite,délai,date cible,fin,date" "fecha límite,fecha limite,vencimiento,fecha,plazo,fin,entrega" "prazo,data limite,vencimento,data,fim" "срок,дедлайн,дата,до,конец" "截止,截止日期,期限,目标,完成日期,日期,目标日期" "期限,期日,締切,締め切り,完了予定,予定日,日付" "마감,마감일,기한,완료일,목표일,날짜";
    /// From when.
    Start: "start,start date,begin,from,starts,scheduled,implementation start" "beginn,start,startdatum,ab" "début,date de début" "inicio,fecha de inicio,comienzo" "início,data de início" "начало,дата начала" "开始,开始日期" "開始,開始日" "시작,시작일";
    /// Begun on.
    Started: "started,started on,began" "begonnen,gestartet" "commencé" "iniciado,comenzado" "iniciado" "начато" "已开始" "着手日" "착수일";
    /// Finished on.
    Finished: "finished,completed on,completion,closed,completed date,date completed,done on" "abgeschlossen am,erledigt am" "terminé le" "completado el,finalizado" "concluído em" "завершено,выполнено" "完成于,完成时间" "完了日" "완료일";
    /// What it should reach.
    Goal: "goal,objective,aim,outcome,mission,purpose" "ziel" "objectif,but" "objetivo,meta" "objetivo,meta" "цель" "目标,目的" "目標,目的,ゴール" "목표";
    /// How bad what it mends is.
    Severity: "severity,sev" "schwere,schweregrad" "gravité,sévérité" "severidad,gravedad" "severidade,gravidade" "серьёзность,критичность" "严重性,严重程度" "深刻度,重大度" "심각도";
    /// What it costs if it happens.
    Impact: "impact,consequence,effect" "auswirkung,auswirkungen" "impact,conséquence" "impacto" "impacto" "влияние,последствия" "影响" "影響" "영향";
    /// How likely it is.
    Probability: "probability,likelihood,chance,probability of success" "wahrscheinlichkeit,eintrittswahrscheinlichkeit" "probabilité" "probabilidad" "probabilidade" "вероятность" "概率,可能性" "確率,発生確率,可能性" "확률,가능성,발생 확률";
    /// What is done about it.
    Mitigation: "mitigation,mitigations,response,mitigation strategy,countermeasure,contingency,action" "maßnahme,gegenmaßnahme" "atténuation,mitigation,parade" "mitigación,mitigacion" "mitigação" "меры,снижение,митигация" "缓解措施,应对,应对措施,对策" "対策,軽減策" "대응,완화,대책";
    /// What has to be reached.
    Target: "target,goal,expected,objective,threshold,desired,required" "ziel,soll,zielwert" "cible,objectif" "objetivo,meta" "meta,alvo,objetivo" "цель,целевое" "目标,目标值" "目標,目標値" "목표,목표값";
    /// What it was found to be.
    Measured: "result,actual,current,measured,value,today,now,baseline,current value,current state" "ist,aktuell,wert,ergebnis" "actuel,résultat,valeur" "actual,resultado,valor" "atual,resultado,valor" "текущее,факт,значение,результат" "当前,实际,结果,当前值" "現在,実績,結果,現状" "현재,실제,결과";
    /// What was said.
    Claimed: "claim,claimed,false claim,claims,reported,stated,said,previously claimed" "behauptung,behauptet,gemeldet" "affirmation,annoncé,déclaré" "afirmación,afirmado,declarado,reportado" "alegação,declarado,afirmado" "заявлено,утверждение" "声称,宣称" "主張,報告" "주장,보고";
    /// What was found.
    Found: "reality,found,actual,truth,fact,reality check,actually" "realität,wirklichkeit,tatsächlich" "réalité,constaté" "realidad,real" "realidade,real" "реальность,на самом деле,факт" "现实,实际,事实" "現実,実際,事実" "현실,실제,사실";
    /// How far apart.
    Gap: "gap,difference,delta,discrepancy" "lücke,abweichung,differenz" "écart" "brecha,diferencia" "lacuna,diferença" "разрыв,расхождение" "差距,差异" "差,ギャップ" "차이,격차";
    /// What it is about.
    Aspect: "aspect,area,topic,category,subject,dimension" "aspekt,bereich,thema" "aspect,domaine,sujet" "aspecto,área,tema" "aspecto,área" "аспект,область" "方面,领域" "観点,領域" "측면,영역";
    /// How much of it.
    Amount: "amount,quantity,qty,count,cost,size" "menge,anzahl,kosten" "quantité,coût,nombre" "cantidad,costo,coste" "quantidade,custo" "количество,стоимость" "数量,成本" "数量,費用" "수량,비용";
    /// Anything worth knowing.
    Note: "note,notes,comment,comments,remarks,details,detail,reality check,deliverables,impact,location,issue,risk" "notiz,notizen,bemerkung,bemerkungen,kommentar" "note,notes,remarque,remarques,commentaire" "nota,notas,comentario,comentarios,observaciones" "nota,notas,observações,comentário" "примечание,примечания,комментарий" "备注,说明,注释" "備考,メモ,注記,コメント" "비고,메모,참고";
    /// Where to look.
    Location: "location,file,files,path,link,links,source,where,url" "ort,datei,dateien,pfad" "emplacement,fichier,fichiers" "ubicación,archivo,archivos" "local,arquivo,arquivos" "файл,файлы,путь" "位置,文件,路径" "場所,ファイル,パス" "위치,파일,경로";
    /// Words to find it by.
    Tags: "tags,labels,label,tag" "schlagworte" "étiquettes" "etiquetas" "etiquetas" "теги,метки" "标签" "タグ,ラベル" "태그,라벨";
    /// Who has to approve.
    Approval: "approval,approvals,approval from,approval needed from,approved by,approvers,sign off by" "freigabe,genehmigung,freigabe durch" "approbation,approbation de" "aprobación,aprobación de" "aprovação,aprovação de" "утверждение,согласование" "批准,审批" "承認,承認者" "승인,승인자";
    /// Who decides.
    Authority: "decision authority,decision maker,authority,decider,decided by" "entscheider" "décideur" "autoridad,decisor" "autoridade,decisor" "принимает решение" "决策者" "決定者,意思決定者" "결정권자";
    /// The question of a decision.
    Question: "question" "frage" "question" "pregunta" "pergunta" "вопрос" "问题" "質問,論点" "질문";
    /// The option that is recommended.
    Recommended: "recommendation,recommended" "empfehlung,empfohlen" "recommandation,recommandé" "recomendación,recomendado" "recomendação,recomendado" "рекомендация,рекомендуется" "推荐,建议" "推奨" "권장,추천";
    /// A thing that must not run beside another.
    Parallel: "parallel with,parallel,parallelizable,can run in parallel,concurrent" "parallel zu,parallel mit" "parallèle,en parallèle" "paralelo,en paralelo" "paralelo,em paralelo" "параллельно" "并行,可并行" "並行,並列" "병렬";
    /// When something was written down.
    Written: "date,created,created at,created on,last updated,updated,updated at,version,next review,review date,prepared,author,reviewer,logged,reporter,timestamp,session" "datum,erstellt,aktualisiert" "créé,mis à jour" "fecha,creado,actualizado,última actualización,ultima actualizacion,sesión" "criado,atualizado" "дата,создано,обновлено" "日期,创建,更新,最后更新" "作成日,更新日,日付" "작성일,수정일,날짜";

    // States.
    /// Not begun.
    Todo: "todo,to do,to-do,not started,not_started,open,pending,planned,new,backlog,queued,ready,draft,proposed,upcoming,later,next,icebox,someday,ideas,defer,deferred,tbd,missing,broken,fake,fail,failed,incomplete,not done,unstarted,on deck,waiting,wanted,misc" "offen,geplant,nicht begonnen,ausstehend,neu" "à faire,a faire,ouvert,planifié,en attente,non commencé,prévu" "pendiente,por hacer,no iniciado,planeado,abierto,nuevo" "pendente,a fazer,não iniciado,planejado" "не начато,не начата,запланировано,открыто,к выполнению,ожидает,todo" "未开始,待办,待处理,计划中,待分派,未完成,待开始" "未着手,未対応,予定,未完了,todo" "할 일,대기,예정,미시작,미완료";
    /// Begun.
    Doing: "in progress,in_progress,doing,wip,started,active,ongoing,in-progress,inprogress,in review,review,in_review,testing,in development,working,current,partial,partially complete,partially done,almost done,under review,implementing,verify,in qa,qa" "in arbeit,in bearbeitung,begonnen,läuft,laufend" "en cours,démarré,commencé" "en progreso,en curso,en proceso,iniciado,en desarrollo,parcial" "em andamento,em progresso,iniciado" "в работе,в процессе,начато,выполняется" "进行中,当前,开发中,处理中" "進行中,作業中,対応中,着手" "진행 중,진행중,작업 중";
    /// Ticked.
    Done: "done,complete,completed,finished,closed,fixed,resolved,merged,shipped,implemented,achieved,delivered,released,success,passed,approved,verified,live,deployed,ready for production,finalized" "erledigt,fertig,abgeschlossen,umgesetzt,behoben" "terminé,terminée,fait,fini,achevé,complété,livré,réalisé" "completado,completada,hecho,terminado,finalizado,listo,implementado,cerrado" "concluído,concluída,feito,pronto,finalizado,completo" "готово,завершено,завершена,выполнено,сделано,закрыто,решено" "完成,已完成,已修复,已解决,结束" "完了,済,済み,完成,対応済み" "완료,완료됨,해결,끝";
    /// Held up.
    Blocked: "blocked,on hold,on_hold,paused,stuck,suspended,waiting for,stalled,impeded" "blockiert,wartet,angehalten,pausiert" "bloqué,bloquée,en pause,suspendu" "bloqueado,bloqueada,en pausa,en espera,detenido" "bloqueado,bloqueada,pausado,suspenso" "заблокировано,заблокирована,приостановлено,на паузе" "阻塞,暂停,受阻,挂起" "ブロック,保留,中断" "차단,보류,중단";
    /// Given up.
    Dropped: "dropped,cancelled,canceled,declined,rejected,wontfix,won't fix,wont do,won't do,obsolete,superseded,skipped,abandoned,removed,duplicate,invalid,archived,deprecated" "abgelehnt,abgebrochen,verworfen,entfällt" "annulé,annulée,abandonné,rejeté" "cancelado,cancelada,descartado,rechazado" "cancelado,cancelada,descartado,rejeitado" "отменено,отклонено,отказ" "取消,已取消,放弃,废弃" "中止,取消,却下,キャンセル" "취소,취소됨,폐기";

    // Grades.
    /// Nothing else matters before.
    Urgent: "critical,urgent,blocker,showstopper,highest,asap,emergency,must,must have" "kritisch,dringend,höchste" "critique,urgent,urgente,très haute" "crítico,crítica,critico,critica,urgente,máxima" "crítico,crítica,urgente" "критический,критично,критичный,срочно,наивысший" "紧急,关键,最高,严重" "緊急,最高,致命的,最優先" "긴급,최우선,치명적";
    /// High.
    High: "high,major,important,should,should have" "hoch,wichtig" "haute,haut,élevé,élevée,important,importante,majeur" "alta,alto,importante,mayor" "alta,alto,importante" "высокий,высокая,важно,высокое" "高,重要" "高,高い,重要" "높음,상,중요";
    /// Medium.
    Medium: "medium,normal,moderate,med,minor,could,could have" "mittel,normal" "moyenne,moyen,normale,modéré" "media,medio,normal,moderado" "média,médio,normal" "средний,средняя,нормальный,среднее" "中,中等,普通" "中,普通,通常" "보통,중간,중";
    /// Low.
    Low: "low,lowest,trivial,nice to have,nice-to-have,optional" "niedrig,gering" "basse,bas,faible" "baja,bajo" "baixa,baixo" "низкий,низкая,низкое" "低" "低,低い" "낮음,하";

    // Units of time.
    /// Minutes.
    Minutes: "m,min,mins,minute,minutes" "minuten" "minutes" "minutos,minuto" "minutos" "мин,минут,минуты,минута" "分钟,分" "分,分間" "분";
    /// Hours.
    Hours: "h,hr,hrs,hour,hours,engineering hours,person-hours,person hours,man-hours" "std,std.,stunde,stunden" "heure,heures" "hora,horas,hs" "hora,horas" "ч,час,часа,часов" "小时,个小时,時間" "時間" "시간";
    /// Working days.
    Days: "d,day,days,person-days,person days,man-days,working days,business days,pd" "tag,tage,tagen,pt,arbeitstage" "jour,jours,j,jh" "día,días,dia,dias" "dia,dias" "день,дня,дней,дн" "天,个工作日,工作日,人天" "日,日間,人日" "일";
    /// Working weeks.
    Weeks: "w,wk,wks,week,weeks" "woche,wochen" "semaine,semaines,sem" "semana,semanas" "semana,semanas" "неделя,недели,недель,нед" "周,个星期,星期" "週,週間" "주,주일";
    /// Nothing.
    Nothing: "none,n/a,na,nothing,no dependencies,no,-,–,—,nil,tbd,not applicable,no deps,no blockers,none (can start immediately)" "keine,keiner,nichts,ohne" "aucune,aucun,néant,rien" "ninguna,ninguno,nada,no aplica" "nenhuma,nenhum,nada" "нет,отсутствуют,отсутствует,ничего" "无,没有,暂无" "なし,無し,無" "없음,없다,무";
}

static WORDS: LazyLock<HashMap<&'static str, Vec<Meaning>, FixedState>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Vec<Meaning>, FixedState> = HashMap::default();
    for (meaning, lists) in TABLE {
        for word in lists.iter().flat_map(|list| list.split(',')) {
            let meanings = all.entry(word).or_default();
            if !meanings.contains(meaning) {
                meanings.push(*meaning);
            }
        }
    }
    all
});

/// The first words of all phrases for needs.
static NEEDS: LazyLock<HashSet<&'static str, FixedState>> = LazyLock::new(|| {
    let needs = TABLE.iter().filter(|(meaning, _)| *meaning == Meaning::Needs);
    let phrases = needs.flat_map(|(_, lists)| lists.iter().flat_map(|list| list.split(',')));
    phrases.map(|phrase| phrase.split([' ', '-']).next().unwrap_or(phrase)).collect()
});

/// Whether a phrase for needs can begin with a word; most words can be told from that at once.
pub(super) fn can_begin_needs(word: &str) -> bool {
    const LONGEST: usize = 32;
    word.len() <= LONGEST && NEEDS.contains(plain(word).split('-').next().unwrap_or(""))
}

/// The bytes of the longest phrase.
static LONGEST: LazyLock<usize> = LazyLock::new(|| WORDS.keys().map(|word| word.len()).max().unwrap_or(0));

/// Everything a whole phrase means; the phrase has to be [`plain`].
pub(super) fn meanings(phrase: &str) -> &'static [Meaning] {
    if phrase.len() > *LONGEST {
        return &[];
    }
    WORDS.get(phrase).map_or(&[], Vec::as_slice)
}

/// Whether a phrase as a whole means that.
pub(super) fn means(phrase: &str, meaning: Meaning) -> bool {
    meanings(phrase).contains(&meaning)
}

/// The first of some meanings that a text has as a whole.
pub(super) fn one_of(text: &str, wanted: &[Meaning]) -> Option<Meaning> {
    let found = meanings(text);
    wanted.iter().copied().find(|meaning| found.contains(meaning))
}

/// The words of a phrase with what is around them: lower case, no signs at the ends, single spaces.
pub(super) fn plain(text: &str) -> EcoString {
    const SHORT: usize = 96;
    if text.len() > SHORT || !text.is_ascii() {
        return plain_in_any_script(text).into();
    }
    // Nearly all that is looked up is short and ASCII, and costs no memory this way.
    let (mut plain, mut long) = ([0; SHORT], 0);
    for byte in text.bytes() {
        let byte = match byte {
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'a'..=b'z' | b'0'..=b'9' | b'\'' | b'/' | b'-' | b'.' | b'&' | b'#' | b'_' | b'(' | b')' => byte,
            _ if long == 0 || plain[long - 1] == b' ' => continue,
            _ => b' ',
        };
        plain[long] = byte;
        long += 1;
    }
    str::from_utf8(&plain[..long]).map(without_edges).unwrap_or_default().into()
}

/// The same for letters of any script.
fn plain_in_any_script(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '\'' | '/' | '-' | '.' | '&' | '#' | '_' | '(' | ')' | '°' | 'º' | '№')
        {
            plain.extend(c.to_lowercase());
        } else if c == '’' {
            plain.push('\'');
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    without_edges(&plain).to_owned()
}

/// A phrase without the signs at its ends, unless it is nothing else.
fn without_edges(plain: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '&' | '.' | '\'' | '_');
    let trimmed = plain.trim_matches(edge);
    if trimmed.is_empty() { plain.trim() } else { trimmed }
}

/// A text in lower case; a short one costs no memory of its own.
pub(super) fn lowered(text: &str) -> EcoString {
    let mut short = [0; 40];
    let Some(lower) = short.get_mut(..text.len()).filter(|_| text.is_ascii()) else {
        return text.to_lowercase().into();
    };
    lower.copy_from_slice(text.as_bytes());
    lower.make_ascii_lowercase();
    str::from_utf8(lower).unwrap_or(text).into()
}

/// The longest phrases first: what a heading, a lead or the head of a column is about.
///
/// A single word counts only where it is all there is, because many titles of work hold one; a phrase of
/// several words counts wherever it stands. Scripts without spaces are looked through for phrases of two
/// letters and more.
pub(super) fn about(text: &str, wanted: &[Meaning]) -> Option<Meaning> {
    const FAR: usize = 64;
    let whole = plain(text);
    let bare = whole.split(['(', '（']).next().unwrap_or("").trim();
    if let Some(found) = one_of(&whole, wanted).or_else(|| one_of(bare, wanted)) {
        return Some(found);
    }
    // `Release criteria` are criteria whatever they are about.
    let last = bare.rsplit(' ').next().unwrap_or("");
    if wanted.contains(&Meaning::Criteria)
        && ["criteria", "kriterien", "critères", "criterios", "критерии"].contains(&last)
    {
        return Some(Meaning::Criteria);
    }
    // `Nothing is shipped until:` and then what has to hold.
    if wanted.contains(&Meaning::Criteria) && ["until", "bis", "jusqu'à", "hasta"].contains(&last) {
        return Some(Meaning::Criteria);
    }
    let words = whole.split([' ', '(', ')']).filter(|word| !word.is_empty() && *word != "-");
    let spaced: Vec<&str> = words.take(FAR).collect();
    for length in (2..=spaced.len().min(6)).rev() {
        for window in spaced.windows(length) {
            if let Some(found) = one_of(&window.join(" "), wanted) {
                return Some(found);
            }
        }
    }
    if !whole.chars().any(is_unspaced) {
        return None;
    }
    let cjk = |word: &&&str| word.chars().all(is_unspaced) && word.chars().count() > 1 && whole.contains(**word);
    let longest = WORDS.keys().filter(cjk).filter(|word| one_of(word, wanted).is_some());
    longest.max_by_key(|word| (word.len(), **word)).and_then(|word| one_of(word, wanted))
}

/// Whether a letter belongs to a script that puts no spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_words() {
        let all = ["phase", "abschnitt", "palier", "fase", "marco", "этап", "阶段", "フェーズ", "단계"];
        assert!(all.iter().all(|word| means(word, Meaning::Phase)));
        let done = ["done", "erledigt", "terminé", "completado", "concluído", "готово", "已完成", "完了", "완료"];
        assert!(done.iter().all(|word| means(word, Meaning::Done)));
    }

    #[test]
    fn each_row_has_all_nine_languages_or_no_phrase_twice() {
        for (meaning, lists) in TABLE {
            assert_eq!(lists.len(), 9, "{meaning:?}");
            assert!(lists.iter().all(|list| list.split(',').all(|word| word == word.trim() && !word.is_empty())));
            assert!(lists.iter().all(|list| list.to_lowercase() == **list), "{meaning:?}");
        }
    }

    #[test]
    fn short_phrases_are_made_plain_as_all_others_are() {
        for text in
            ["", " ", "- ", "-", "In  progress!", "a_b", "**Est.** (h)", "'n/a'", "\u{1}X\u{2}", "P0 / \"High\""]
        {
            assert_eq!(plain(text), plain_in_any_script(text), "{text}");
        }
    }

    #[test]
    fn a_single_word_counts_only_alone() {
        use Meaning::{Criteria, Metric, Risk};
        assert_eq!(about("🎯 Key Metrics to Track", &[Metric]), Some(Metric));
        assert_eq!(about("Metrics dashboard", &[Metric]), None);
        assert_eq!(about("Exit Criteria:", &[Criteria]), Some(Criteria));
        assert_eq!(about("Phase 1 Complete When:", &[Criteria]), Some(Criteria));
        assert_eq!(about("Risks & Mitigations", &[Risk]), Some(Risk));
        assert_eq!(about("验收标准（必须）", &[Criteria]), Some(Criteria));
    }
}
